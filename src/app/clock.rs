//! The day by the browser's own calendar.

use tributary_domain::quantity::Date;

/// Today.
pub(crate) fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(now.get_date()).ok()?).ok()
}
