// SPDX-License-Identifier: Apache-2.0
// Template actions hidden from a data format's reader and put back afterwards.
#include "syntax/template_mask.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::syntax {
namespace {

// A byte b of an action becomes the private character U+E000 + b: EE 80+ 80+.
constexpr unsigned char kLead = 0xEE;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
         static_cast<unsigned char>(c) >= 0x80;
}

void append_masked(std::string_view action, std::string& out) {
  for (const char c : action) {
    if (is_word(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(static_cast<char>(kLead));
    out.push_back(static_cast<char>(0x80U | byte >> 6U));
    out.push_back(static_cast<char>(0x80U | (byte & 0x3FU)));
  }
}

/// Copies one line with its actions masked; `open` is the end that an action of an earlier line
/// still needs. True when something stands outside of actions.
bool mask_line(std::string_view line, std::string& open, std::string& out) {
  bool outside = false;
  std::size_t at = 0;
  while (at < line.size()) {
    if (open.empty()) {
      const std::size_t curly = line.find("{{", at), percent = line.find("{%", at),
                        angle = line.find("<%", at);
      const std::size_t start = std::min({curly, percent, angle});
      const std::string_view before = line.substr(at, start - at);
      outside = outside || !trim(before).empty();
      out += before;
      if (start == std::string_view::npos) return outside;
      open = start == curly ? "}}" : start == percent ? "%}" : "%>";
      at = start;
    }
    const std::size_t end = line.find(open, at);
    const std::size_t stop = end == std::string_view::npos ? line.size() : end + 2;
    append_masked(line.substr(at, stop - at), out);
    if (end != std::string_view::npos) open.clear();
    at = stop;
  }
  return outside;
}

}  // namespace

std::string mask_templates(std::string_view text) {
  std::string out, open;
  out.reserve(text.size() + text.size() / 4);
  for (const std::string_view line : split(text, '\n')) {
    const bool plain = open.empty() && line.find('{') == std::string_view::npos &&
                       line.find("<%") == std::string_view::npos;
    const std::size_t begin = out.size();
    const bool continues = !open.empty();
    if (plain) {
      out += line;
    } else if (const bool outside = mask_line(line, open, out); !outside || continues) {
      out.resize(begin);
    }
    out.push_back('\n');
  }
  return out;
}

bool has_ruby_lines(std::string_view text) {
  for (std::size_t at = text.find("<%"); at != std::string_view::npos;
       at = text.find("<%", at + 2)) {
    const std::string_view before = text.substr(0, at);
    if (trim(before.substr(before.rfind('\n') + 1)).empty()) return true;
  }
  return false;
}

std::string restore_templates(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    if (byte(0) == kLead && i + 2 < text.size() && (byte(1) == 0x80 || byte(1) == 0x81)) {
      out.push_back(static_cast<char>((byte(1) & 1U) << 6U | (byte(2) & 0x3FU)));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

}  // namespace cutaway::syntax
