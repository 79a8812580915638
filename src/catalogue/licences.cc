// SPDX-License-Identifier: Apache-2.0
// Unpacks the licences and hashes texts of licences.
#include "catalogue/licences.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "catalogue/builtin.h"

namespace cutaway::catalogue {
namespace {

constexpr std::size_t kWordsInARow = 4;
constexpr std::size_t kMostBytes = 256U << 10U;
constexpr std::size_t kLongestMark = 60;

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t number(std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes && at_ + i < bytes_.size(); ++i)
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes_[at_ + i])) << (8 * i);
    at_ += bytes;
    return value;
  }
  std::string_view text() {
    const std::size_t size = number(2);
    const std::string_view made = bytes_.substr(std::min(at_, bytes_.size()), size);
    at_ += size;
    return made;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

std::vector<KnownLicence> unpack() {
  Unpacker in(packed_licences());
  std::vector<KnownLicence> all(in.number(4));
  for (KnownLicence& one : all) {
    one.id = in.text();
    one.name = in.text();
    one.osi_approved = in.number(1) == 1;
    one.shingles.resize(in.number(4));
    for (std::uint32_t& hash : one.shingles) hash = in.number(4);
  }
  return all;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// "Copyright (c) 2020 Somebody" tells who, not what is allowed.
bool is_copyright_line(std::string_view small) {
  if (contains(small, "copyright (c)")) return true;
  const std::size_t first = small.find_first_of("abcdefghijklmnopqrstuvwxyz0123456789_");
  if (first == std::string_view::npos || !small.substr(first).starts_with("copyright"))
    return false;
  const std::string_view rest = trim(small.substr(first + 9));
  return rest.starts_with("(c)") || rest.starts_with("\u00a9") ||
         (!rest.empty() && std::string_view("0123456789<[{").find(rest[0]) != std::string::npos);
}

/// The text in small letters without copyright lines and without `<marks>`.
std::string plain(std::string_view text) {
  std::string out;
  for (const std::string_view line : split(text.substr(0, kMostBytes), '\n')) {
    const std::string small = lower(line);
    if (is_copyright_line(small)) continue;
    for (std::size_t i = 0; i < small.size(); ++i) {
      const std::size_t end = small[i] == '<' ? small.find('>', i) : std::string::npos;
      if (end != std::string::npos && end - i <= kLongestMark + 1) {
        out += ' ';
        i = end;
      } else {
        out += small[i];
      }
    }
    out += '\n';
  }
  return out;
}

}  // namespace

std::span<const KnownLicence> known_licences() {
  static const std::vector<KnownLicence> all = unpack();
  return all;
}

const KnownLicence* find_licence(std::string_view id) {
  static const auto by_id = [] {
    std::map<std::string, const KnownLicence*, std::less<>> made;
    for (const KnownLicence& one : known_licences()) made.emplace(lower(one.id), &one);
    return made;
  }();
  const auto found = by_id.find(lower(id));
  return found == by_id.end() ? nullptr : found->second;
}

std::vector<std::uint32_t> licence_shingles(std::string_view text) {
  const std::string small = plain(text);
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < small.size();) {
    std::size_t end = i;
    while (end < small.size() && is_word(small[end])) ++end;
    if (end > i) words.push_back(std::string_view(small).substr(i, end - i));
    i = end + 1;
  }
  std::vector<std::uint32_t> hashes;
  for (std::size_t i = 0; i + kWordsInARow <= words.size(); ++i) {
    std::uint32_t hash = 2166136261U;  // FNV-1a
    const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U; };
    for (std::size_t k = 0; k < kWordsInARow; ++k) {
      if (k > 0) add(' ');
      for (const char c : words[i + k]) add(c);
    }
    hashes.push_back(hash);
  }
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace cutaway::catalogue
