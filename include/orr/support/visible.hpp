#pragma once

#include <string>
#include <string_view>

namespace orr {

/// The text with everything that a terminal or reader would act on instead of showing it made visible: control
/// characters (C0, DEL, C1) and the marks that change the direction of text become `\u{1B}`, invalid UTF-8 becomes
/// U+FFFD. Line feed and tab pass only when listed in `kept`.
[[nodiscard]] std::string make_visible(std::string_view text, std::string_view kept = {});

}  // namespace orr
