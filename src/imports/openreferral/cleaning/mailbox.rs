//! Mailboxes of roles, told from those of people.

/// A role's name before the at, at an organisation's own domain.
pub fn is_of_a_role(mailbox: &str) -> bool {
    const ROLES: [&str; 22] = [
        "admin",
        "admissions",
        "advice",
        "business",
        "contact",
        "contactus",
        "customerservices",
        "enquire",
        "enquiries",
        "enquiry",
        "general",
        "hello",
        "help",
        "helpdesk",
        "info",
        "information",
        "mail",
        "mentoring",
        "mentors",
        "office",
        "reception",
        "support",
    ];
    let Some((role, domain)) = mailbox.rsplit_once('@') else {
        return false;
    };
    let role: String = role
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    !domain.to_ascii_lowercase().ends_with(".invalid") && ROLES.contains(&role.as_str())
}
