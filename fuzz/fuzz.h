// SPDX-License-Identifier: Apache-2.0
// What every fuzzer shares: its input as text, and the end of the program when a law is broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace cutaway::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program when `held` is false: to a fuzzer that is a finding like any crash.
inline void must(bool held, const char* law) {
  if (held) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

/// A file as fuzzers are given one: its name on the first line, its text below.
struct NamedText {
  std::string_view name, text;
};
inline NamedText named_text(std::string_view input) {
  const std::size_t end = input.find('\n');
  if (end == std::string_view::npos) return {{}, input};
  return {input.substr(0, end), input.substr(end + 1)};
}

}  // namespace cutaway::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
