//! Sends an invitation by e-mail: a draft in the person's own mail program, or straight by SMTP.
