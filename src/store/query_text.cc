// SPDX-License-Identifier: Apache-2.0
// Percent-encoding of what separates: '%', '&', '=', '?', and control characters.
#include "store/query_text.h"

#include "base/text.h"

namespace cutaway::store {
namespace {

std::string encode(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && !contains("%&=?", std::string_view(&c, 1))) {
      out += c;
      continue;
    }
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    if (!escape) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return out;
}

}  // namespace

std::string query_text(const Query& query) {
  std::string out = encode(query.rule);
  char between = '?';
  for (const auto& [name, value] : query.parameters) {
    out += between + encode(name) + '=' + encode(value);
    between = '&';
  }
  return out;
}

Query parse_query(std::string_view text) {
  Query query;
  const std::size_t mark = text.find('?');
  query.rule = decode(text.substr(0, mark));
  if (mark == std::string_view::npos) return query;
  for (const std::string_view pair : split(text.substr(mark + 1), '&')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    query.parameters.emplace_back(decode(pair.substr(0, equals)), decode(pair.substr(equals + 1)));
  }
  return query;
}

}  // namespace cutaway::store
