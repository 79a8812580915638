// SPDX-License-Identifier: Apache-2.0
// UTF-8, UTF-16 with or without a mark, and the single-byte encodings of old sources.
#include "sources/decode.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kLookedAt = 8000;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
/// Windows-1252 for 0x80 to 0x9F; the rest is Latin-1.
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

void append_utf8(std::string& out, char32_t point) {
  const auto put = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

std::string from_utf16(std::string_view bytes, bool big) {
  const auto unit = [&](std::size_t at) -> char32_t {
    const unsigned first = byte_at(bytes, at);
    const unsigned second = byte_at(bytes, at + 1);
    return big ? (first << 8U) | second : (second << 8U) | first;
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (at == 0 && point == 0xFEFF) continue;
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size() &&
        (unit(at + 2) >> 10U) == 0x37U) {
      point = 0x10000U + ((point - 0xD800U) << 10U) + (unit(at + 2) - 0xDC00U);
      at += 2;
    }
    const bool lone = point >= 0xD800 && point < 0xE000;
    append_utf8(text, lone ? 0xFFFD : point);
  }
  return text;
}

/// Length of the UTF-8 character that starts here; 0 when none does.
std::size_t character_length(std::string_view rest) {
  const unsigned lead = byte_at(rest, 0);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  return length <= rest.size() && is_utf8(rest.substr(0, length)) ? length : 0;
}

std::string mend(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = character_length(bytes.substr(at));
    good += length > 1 ? 1U : 0U;
    bad += length == 0 ? 1U : 0U;
    at += std::max<std::size_t>(length, 1);
  }
  const bool mostly_utf8 = good > bad;
  std::string text;
  text.reserve(bytes.size() + bad * 2);
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned byte = byte_at(bytes, at);
    const std::size_t length = mostly_utf8 || byte < 0x80 ? character_length(bytes.substr(at)) : 0;
    if (length > 0) {
      text.append(bytes.substr(at, length));
      at += length;
      continue;
    }
    if (mostly_utf8) {
      text.append(kReplacement);
    } else {
      append_utf8(text, byte < 0xA0 ? kWindows1252[byte - 0x80] : static_cast<char32_t>(byte));
    }
    ++at;
  }
  return text;
}

/// Without the start of a character that the limit cut off.
void drop_broken_end(std::string& bytes) {
  for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const unsigned byte = byte_at(bytes, bytes.size() - back);
    if (byte < 0x80) return;
    if (byte < 0xC0) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    if (length > back) bytes.resize(bytes.size() - back);
    return;
  }
}

}  // namespace

Encoding guess_encoding(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xFF\xFE")) return Encoding::utf16_little;
  if (first_bytes.starts_with("\xFE\xFF")) return Encoding::utf16_big;
  const auto looked_at = first_bytes.substr(0, kLookedAt);
  std::array<std::size_t, 2> zeros{};
  std::size_t controls = 0;
  for (std::size_t at = 0; at < looked_at.size(); ++at) {
    const unsigned byte = byte_at(looked_at, at);
    if (byte == 0) ++zeros[at % 2];
    const bool usual = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == 0x1B;
    if (byte != 0 && byte < 0x20 && !usual) ++controls;
  }
  if (looked_at.starts_with("%PDF-")) return Encoding::binary;
  const std::size_t pairs = looked_at.size() / 2;
  if (zeros[0] + zeros[1] > 0) {
    if (pairs >= 2 && zeros[0] == 0 && zeros[1] * 10 >= pairs * 9) return Encoding::utf16_little;
    if (pairs >= 2 && zeros[1] == 0 && zeros[0] * 10 >= pairs * 9) return Encoding::utf16_big;
    return Encoding::binary;
  }
  return controls * 10 > looked_at.size() ? Encoding::binary : Encoding::utf8;
}

std::string decode(std::string bytes, bool cut) {
  const Encoding encoding = guess_encoding(bytes);
  if (encoding == Encoding::utf16_little) return from_utf16(bytes, false);
  if (encoding == Encoding::utf16_big) return from_utf16(bytes, true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (cut) drop_broken_end(bytes);
  return is_utf8(bytes) ? bytes : mend(bytes);
}

}  // namespace cutaway::sources
