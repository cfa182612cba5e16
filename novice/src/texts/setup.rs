//! The words of what can be set, and of what an administrator has settled.

ui::texts! {
    in "setup/";

    // what an administrator has settled
    policy_video();
    policy_no_video();

    // what can be set, and what an administrator allows
    settings();
    settings_kept();
    settings_refused();
    settings_look();
    settings_people();
    settings_sessions();
    settings_inbox();
    settings_inbox_choose();
    settings_no_dialog();
    settings_time_limit();
    settings_stop_keys();
    settings_own_keys();
    settings_keys_typed();
    settings_next_session();
    keys_unknown(part: &str);
    keys_none();
    keys_not_held(key: &str);
    keys_for_typing(key: &str);
    settings_mail();
    settings_mail_who();
    settings_mail_program();
    settings_mail_account();
    settings_from();
    settings_from_wrong();
    settings_account_hint();
    settings_host();
    settings_host_wrong();
    settings_security();
    settings_security_none();
    settings_mail_port();
    settings_port_wrong();
    settings_user();
    settings_password();
    settings_password_hint();
    settings_password_kept();
    settings_password_file(path: &str);
    settings_account_keep();
    settings_unkept();
    settings_unkept_body();
    settings_unkept_leave();
    settings_unkept_stay();
    settings_try();
    settings_tries();
    settings_keeps();
    settings_tried();
    settings_tried_body();
    settings_not_tried();
    settings_account_kept();
    settings_rare();
    settings_port();
    settings_next_invitation();
    policy_reason();
    policy_most(time: &str);
    policy_title();
    policy_longest(time: &str);
    policy_password();
    policy_strength(word: &str);
    policy_words();
    policy_offers(list: &str);
    policy_videos();
    policy_no_videos();
    policy_endpoints(list: &str);
    policy_nowhere();
    policy_inbox(folder: &str);
    policy_time_limit(time: &str);
    policy_idle_limit(time: &str);
    policy_known();
}
