#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace orr {

/// Why an operation could not finish. Callers branch on it; people read `Error::message`.
enum class ErrorKind {
  usage,      ///< The caller asked for something that cannot be meant.
  not_found,  ///< A file, folder or name does not exist.
  refused,    ///< It exists, but orr does not touch it (a link out of the root, a device, ...).
  limit,      ///< A named budget was exceeded.
  invalid,    ///< Text that cannot be read as what it should be.
  system,     ///< The operating system said no.
};

/// A failed operation: what happened and, where known, what to do about it. Owns its text.
struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string message;  ///< One sentence, without a trailing full stop.
  std::string help;     ///< What to do; may be empty.

  friend bool operator==(const Error&, const Error&) = default;
};

/// A value, or the reason why there is none.
///
/// The only place that knows the type behind it: g++ 12 has no `std::expected`. It is not `[[nodiscard]]`; each
/// function that returns one is.
template <class T>
using Result = tl::expected<T, Error>;

/// The failing side of any `Result`: `return fail(ErrorKind::limit, "...")`.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string help = {}) {
  return tl::unexpected<Error>(Error{kind, std::move(message), std::move(help)});
}

/// Passes the error of another `Result` on.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace orr
