; The installer for one person, without administrator's rights: programs, Start menu, what opens an invitation, and a way to
; remove all of it. `cargo xtask package windows` compiles it (NSIS) and says where the programs are.
;
;   VERSION   as in 0.1.0
;   PROGRAMS  the folder with novice.exe, helper.exe, novice.com and helper.com
;   INTO      the installer's own file

; Of 64 bits, as the programs are.
Target amd64-unicode
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define CLASSES "Software\Classes"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Beckon"

Name "Beckon"
OutFile "${INTO}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Beckon"
; An upgrade goes where the last one went.
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
ManifestDPIAware true
BrandingText " "
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Beckon"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Beckon"
VIAddVersionKey "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "beckon.ico"
!define MUI_UNICON "beckon.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_FINISHPAGE_RUN "$INSTDIR\novice.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(OpenNow)"

!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is that of a Windows which speaks none of them.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro Text name english german french spanish chinese
  LangString ${name} ${LANG_ENGLISH} "${english}"
  LangString ${name} ${LANG_GERMAN} "${german}"
  LangString ${name} ${LANG_FRENCH} "${french}"
  LangString ${name} ${LANG_SPANISH} "${spanish}"
  LangString ${name} ${LANG_SIMPCHINESE} "${chinese}"
!macroend
!insertmacro Text OpenNow "Open Beckon now" "Beckon jetzt öffnen" "Ouvrir Beckon maintenant" "Abrir Beckon ahora" "现在打开 Beckon"
!insertmacro Text AskForHelp "Ask for help" "Um Hilfe bitten" "Demander de l’aide" "Pedir ayuda" "请求帮助"
!insertmacro Text HelpSomebody "Help somebody" "Jemandem helfen" "Aider quelqu’un" "Ayudar a alguien" "帮助别人"
!insertmacro Text Invitation "Invitation to help" "Einladung zu helfen" "Invitation à aider" "Invitación a ayudar" "帮助邀请"
!insertmacro Text HelperCard "Card of somebody who helps" "Karte von jemandem, der hilft" "Carte de quelqu’un qui aide" "Tarjeta de alguien que ayuda" "帮助者的名片"
!insertmacro Text NoviceCard "Card of somebody who asks for help" "Karte von jemandem, der um Hilfe bittet" "Carte de quelqu’un qui demande de l’aide" "Tarjeta de alguien que pide ayuda" "求助者的名片"
!insertmacro Text IsOpen "Beckon is open. Close its windows, also the icon beside the clock, and try again." "Beckon ist geöffnet. Schließen Sie seine Fenster, auch das Symbol neben der Uhr, und versuchen Sie es noch einmal." "Beckon est ouvert. Fermez ses fenêtres, ainsi que l’icône à côté de l’horloge, et réessayez." "Beckon está abierto. Cierre sus ventanas, también el icono junto al reloj, y vuelva a intentarlo." "Beckon 正在运行。请关闭它的窗口以及时钟旁边的图标，然后重试。"
!insertmacro Text ForgetAll "Also delete what Beckon keeps about you: invitations, history, people you know, your lasting identity?" "Auch löschen, was Beckon über Sie aufbewahrt: Einladungen, Verlauf, bekannte Personen, Ihre dauerhafte Identität?" "Supprimer aussi ce que Beckon garde à votre sujet : invitations, historique, personnes connues, votre identité durable ?" "¿Borrar también lo que Beckon guarda sobre usted: invitaciones, historial, personas conocidas, su identidad duradera?" "是否同时删除 Beckon 保存的您的资料：邀请、历史记录、认识的人、您的长期身份？"

; A program that runs can be neither replaced nor removed.
!macro WaitUntilClosed un
  Function ${un}WaitUntilClosed
    StrCpy $1 "novice"
    next:
      again:
      IfFileExists "$INSTDIR\$1.exe" 0 closed
      ClearErrors
      FileOpen $0 "$INSTDIR\$1.exe" a
      IfErrors 0 opened
      MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(IsOpen)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
      opened:
      FileClose $0
      closed:
      StrCmp $1 "helper" done
      StrCpy $1 "helper"
      Goto next
    done:
  FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

; A kind of file, and the program that opens it. What other programs have said of such files stays.
!macro Opens end class called program
  WriteRegStr HKCU "${CLASSES}\${class}" "" "${called}"
  WriteRegStr HKCU "${CLASSES}\${class}\DefaultIcon" "" "$INSTDIR\${program}.exe,0"
  WriteRegStr HKCU "${CLASSES}\${class}\shell\open\command" "" '"$INSTDIR\${program}.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\${end}\OpenWithProgids" "${class}" ""
  ReadRegStr $0 HKCU "${CLASSES}\${end}" ""
  StrCmp $0 "" 0 +2
  WriteRegStr HKCU "${CLASSES}\${end}" "" "${class}"
!macroend

!macro OpensNoMore end class
  DeleteRegKey HKCU "${CLASSES}\${class}"
  DeleteRegValue HKCU "${CLASSES}\${end}\OpenWithProgids" "${class}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${end}\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\${end}" ""
  StrCmp $0 "${class}" 0 +2
  DeleteRegValue HKCU "${CLASSES}\${end}" ""
  DeleteRegKey /ifempty HKCU "${CLASSES}\${end}"
!macroend

!macro TellDesktop
  ; SHCNE_ASSOCCHANGED
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  Call WaitUntilClosed
  SetOutPath "$INSTDIR"
  File "${PROGRAMS}\novice.exe"
  File "${PROGRAMS}\helper.exe"
  File "${PROGRAMS}\novice.com"
  File "${PROGRAMS}\helper.com"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateDirectory "$SMPROGRAMS\Beckon"
  CreateShortcut "$SMPROGRAMS\Beckon\$(AskForHelp).lnk" "$INSTDIR\novice.exe"
  CreateShortcut "$SMPROGRAMS\Beckon\$(HelpSomebody).lnk" "$INSTDIR\helper.exe"

  !insertmacro Opens ".invite" "Beckon.Invitation" "$(Invitation)" "helper"
  !insertmacro Opens ".novice" "Beckon.NoviceCard" "$(NoviceCard)" "helper"
  !insertmacro Opens ".helper" "Beckon.HelperCard" "$(HelperCard)" "novice"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Beckon"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\novice.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  !insertmacro TellDesktop
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  Delete "$INSTDIR\novice.exe"
  Delete "$INSTDIR\helper.exe"
  Delete "$INSTDIR\novice.com"
  Delete "$INSTDIR\helper.com"
  Delete "$INSTDIR\uninstall.exe"
  ; Only if nothing else is in it.
  RMDir "$INSTDIR"
  ; In whichever language they were made.
  RMDir /r "$SMPROGRAMS\Beckon"
  !insertmacro OpensNoMore ".invite" "Beckon.Invitation"
  !insertmacro OpensNoMore ".novice" "Beckon.NoviceCard"
  !insertmacro OpensNoMore ".helper" "Beckon.HelperCard"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellDesktop
  IfFileExists "$APPDATA\beckon\*.*" 0 forgotten
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(ForgetAll)" /SD IDNO IDNO forgotten
  RMDir /r "$APPDATA\beckon"
  forgotten:
SectionEnd
