// SPDX-License-Identifier: Apache-2.0
// Result: a value or an error a person can act on; the project throws no exceptions of its own.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace cutaway {

/// What went wrong, in one sentence for the user, and what to do about it (may be empty).
struct Error {
  std::string message;
  std::string hint;
};

/// Either a `T` or an `Error`. Check `ok()` before `value()`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit on purpose
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit on purpose

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T&& take() { return std::get<0>(std::move(state_)); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// For functions that only succeed or fail.
struct Done {};

}  // namespace cutaway
