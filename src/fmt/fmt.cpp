// The part of fmt that is not header-only (its src/format.cc), built from the package's own header: Debian 12 has
// libfmt as a shared library alone, and the release binary is static.
#include <fmt/format-inl.h>

template FMT_API auto fmt::v9::detail::dragonbox::to_decimal(float x) noexcept -> dragonbox::decimal_fp<float>;
template FMT_API auto fmt::v9::detail::dragonbox::to_decimal(double x) noexcept -> dragonbox::decimal_fp<double>;

template FMT_API auto fmt::v9::detail::locale_ref::get<std::locale>() const -> std::locale;
template FMT_API fmt::v9::detail::locale_ref::locale_ref(const std::locale& loc);
template FMT_API auto fmt::v9::detail::thousands_sep_impl(locale_ref) -> thousands_sep_result<char>;
template FMT_API auto fmt::v9::detail::decimal_point_impl(locale_ref) -> char;
template FMT_API void fmt::v9::detail::buffer<char>::append(const char*, const char*);
template FMT_API void fmt::v9::detail::vformat_to(buffer<char>&, string_view, basic_format_args<format_context>,
                                                  locale_ref);
