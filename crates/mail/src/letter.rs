//! What is sent: a subject, a text and one file; and how it looks as a message.

use crate::Address;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, HeaderName, HeaderValue, Headers, Subject, To,
};
use lettre::message::{Body, Mailbox, Mailboxes, MultiPart, SinglePart};
use lettre::{Message, message};

/// The longest subject, in bytes.
const LONGEST_SUBJECT: usize = 200;
/// The longest text, in bytes.
const LONGEST_TEXT: usize = 16 * 1024;
/// The longest name of a file, in bytes.
const LONGEST_NAME: usize = 100;

/// A letter with one file.
#[derive(Clone, Debug)]
pub struct Letter {
    subject: String,
    text: String,
    attachment: Attachment,
    to: Option<Address>,
}

/// The file that goes with a letter.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name, letters, digits, `.`, `-` and `_` alone, not beginning with a dot or a dash; 1 to 100 bytes.
    pub name: String,
    /// Its media type (RFC 6838), `type/subtype`.
    pub media_type: String,
    /// What is in it. It arrives byte by byte as it is here.
    pub bytes: Vec<u8>,
}

/// Why a letter can't be written: a mistake of the program that wrote it, not of its person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The subject is empty, too long, or has line ends or other control signs.
    #[error("the subject must be one line of 1 to {LONGEST_SUBJECT} bytes: shorten it")]
    Subject,
    /// The text is too long, or has control signs other than line ends.
    #[error("the text must have at most {LONGEST_TEXT} bytes and no control signs: shorten it")]
    Text,
    /// The file's name could be read as something else.
    #[error("{0:?} is no name for a file that is sent: use letters, digits, . - and _")]
    Name(String),
    /// The media type is none.
    #[error("{0:?} is no media type: it looks like text/plain")]
    MediaType(String),
}

impl Letter {
    /// A letter, to somebody or to whom the person fills in.
    ///
    /// # Errors
    /// [`LetterError`] when a part could become something else than it is.
    pub fn new(
        subject: &str,
        text: &str,
        attachment: Attachment,
        to: Option<Address>,
    ) -> Result<Self, LetterError> {
        let is_line = !subject.is_empty() && !subject.chars().any(char::is_control);
        if !is_line || subject.len() > LONGEST_SUBJECT {
            return Err(LetterError::Subject);
        }
        let is_text = !text.chars().any(|c| c.is_control() && c != '\n');
        if !is_text || text.len() > LONGEST_TEXT {
            return Err(LetterError::Text);
        }
        if !is_plain_name(&attachment.name) {
            return Err(LetterError::Name(attachment.name));
        }
        if content_type(&attachment.media_type).is_none() {
            return Err(LetterError::MediaType(attachment.media_type));
        }
        Ok(Self {
            subject: subject.to_owned(),
            text: text.to_owned(),
            attachment,
            to,
        })
    }

    /// To whom, if that is said already.
    pub fn to(&self) -> Option<&Address> {
        self.to.as_ref()
    }

    /// Its subject.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Its text; lines end with LF.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its file.
    pub fn attachment(&self) -> &Attachment {
        &self.attachment
    }

    /// The message as a mail program opens it to be sent by hand: `X-Unsent: 1`, and no sender.
    pub fn unsent(&self) -> Vec<u8> {
        let mut headers = Headers::new();
        let unsent = HeaderName::new_from_ascii_str("X-Unsent");
        headers.insert_raw(HeaderValue::new(unsent, "1".to_owned()));
        if let Some(to) = &self.to {
            let mailbox = Mailbox::new(None, to.as_lettre().clone());
            headers.set(To::from(Mailboxes::from(mailbox)));
        }
        headers.set(Subject::from(self.subject.clone()));
        headers.set(message::header::MIME_VERSION_1_0);
        let mut written = headers.to_string().into_bytes();
        written.extend(self.parts().formatted());
        written
    }

    /// The message as a server takes it (RFC 5322).
    ///
    /// `unique` tells this message from all others; nothing of this computer's name is in it.
    pub(crate) fn message(&self, from: &Address, to: &Address, unique: &str) -> Vec<u8> {
        let mailbox = |address: &Address| Mailbox::new(None, address.as_lettre().clone());
        Message::builder()
            .from(mailbox(from))
            .to(mailbox(to))
            .subject(self.subject.clone())
            .message_id(Some(format!("<{unique}@{}>", from.domain())))
            .multipart(self.parts())
            .expect("sender and recipient are there")
            .formatted()
    }

    fn parts(&self) -> MultiPart {
        let Attachment {
            name,
            media_type,
            bytes,
        } = &self.attachment;
        let media_type = content_type(media_type).expect("looked at when the letter was made");
        // In any other encoding servers on the way may change line ends, and the file is signed.
        let body = Body::new_with_encoding(bytes.clone(), ContentTransferEncoding::Base64)
            .expect("base64 takes all bytes");
        let file = message::Attachment::new(name.clone()).body(body, media_type);
        MultiPart::mixed()
            .singlepart(SinglePart::plain(self.text.clone()))
            .singlepart(file)
    }
}

fn is_plain_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    (1..=LONGEST_NAME).contains(&name.len())
        && name.bytes().all(plain)
        && !name.starts_with(['.', '-'])
}

fn content_type(text: &str) -> Option<ContentType> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/.+-".contains(&b);
    text.bytes()
        .all(plain)
        .then(|| ContentType::parse(text).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Attachment {
        Attachment {
            name: name.to_owned(),
            media_type: "text/plain".to_owned(),
            bytes: b"x".to_vec(),
        }
    }

    #[test]
    fn no_part_can_begin_a_header() {
        let letter = |subject: &str, text: &str, name: &str| {
            Letter::new(subject, text, file(name), None).map(|_| ())
        };
        assert_eq!(letter("Help", "One\nTwo", "a.invite"), Ok(()));
        for subject in [
            "",
            "a\r\nBcc: e@example.org",
            "a\nb",
            "a\rb",
            "a\0",
            "a\u{85}b",
        ] {
            assert_eq!(letter(subject, "t", "a"), Err(LetterError::Subject));
        }
        assert_eq!(
            letter(&"a".repeat(201), "t", "a"),
            Err(LetterError::Subject)
        );
        assert_eq!(letter("s", "a\rb", "a"), Err(LetterError::Text));
        for name in ["", "a\"; x=\"", "../a", "-a", ".a", "a b", "a\r\nb", "ä"] {
            assert!(
                matches!(letter("s", "t", name), Err(LetterError::Name(_))),
                "{name:?}"
            );
        }
        for media_type in ["", "text", "text/plain\r\nX: y", "text/plain; name=\"x\""] {
            let file = Attachment {
                media_type: media_type.to_owned(),
                ..file("a")
            };
            let refused = Letter::new("s", "t", file, None);
            assert!(
                matches!(refused, Err(LetterError::MediaType(_))),
                "{media_type:?}"
            );
        }
    }

    #[test]
    fn an_unsent_message_names_no_sender_and_a_sent_one_no_computer() {
        let to: Address = "bob@example.org".parse().unwrap();
        let letter = Letter::new("Hilfe für mich", "t", file("a.txt"), Some(to.clone())).unwrap();
        let unsent = String::from_utf8(letter.unsent()).unwrap();
        assert!(unsent.starts_with("X-Unsent: 1\r\n"), "{unsent}");
        assert!(unsent.contains("\r\nTo: bob@example.org\r\n"), "{unsent}");
        assert!(!unsent.contains("From:"), "{unsent}");
        let from: Address = "ann@example.com".parse().unwrap();
        let sent = String::from_utf8(letter.message(&from, &to, "1a2b")).unwrap();
        assert!(
            sent.contains("\r\nMessage-ID: <1a2b@example.com>\r\n"),
            "{sent}"
        );
        assert!(!sent.contains("X-Unsent"), "{sent}");
    }
}
