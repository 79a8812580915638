// SPDX-License-Identifier: Apache-2.0
// LazyPattern: a pattern on bytes that is compiled when it is first asked. Making one costs more
// than most uses of it, and most are never asked.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace cutaway::catalogue {

/// Thread-safe. A pattern that does not compile matches nothing.
class LazyPattern {
 public:
  explicit LazyPattern(std::string pattern) : pattern_(std::move(pattern)) {}

  bool found_in(std::string_view text) const {
    return compiled().ok() &&
           RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled());
  }
  /// What is wrong with it; "" for nothing.
  std::string mistake() const { return compiled().error(); }
  const std::string& text() const { return pattern_; }

 private:
  const RE2& compiled() const {
    std::call_once(once_, [this] {
      RE2::Options options;
      options.set_encoding(RE2::Options::EncodingLatin1);
      options.set_log_errors(false);
      compiled_ = std::make_unique<RE2>(pattern_, options);
    });
    return *compiled_;
  }

  std::string pattern_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> compiled_;
};

}  // namespace cutaway::catalogue
