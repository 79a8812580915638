// SPDX-License-Identifier: Apache-2.0
// Joins authors by folded names and addresses.
#include "history/people.h"

#include <utf8proc.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/hash.h"
#include "base/text.h"

namespace cutaway::history {
namespace {

constexpr std::size_t kLongest = 200;        ///< bytes of a name that are compared
constexpr std::size_t kMostNames = 3;        ///< of one human's address
constexpr std::size_t kLeastJoinedName = 6;  ///< shorter names keep their blanks

/// Small letters without marks: "Stéphane" and "stephane" are one name.
std::string folded(std::string_view text) {
  const std::string given(text.substr(0, kLongest));
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(given.data()),
                                 static_cast<utf8proc_ssize_t>(given.size()), &mapped, options);
  if (size < 0) return lower(given);
  std::string out(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  std::free(mapped);
  return out;
}

std::string name_key(std::string_view name) {
  const std::string plain = folded(trim(name));
  std::string out;
  for (const char c : plain) {
    if (c != ' ' && c != '-' && c != '.' && c != '_') out += c;
  }
  return out.size() < kLeastJoinedName ? plain : out;
}

/// "12345+ann@users.noreply.github.com" is ann's, too.
std::string address_key(std::string_view address) {
  std::string out = lower(trim(address));
  const std::size_t plus = out.find('+');
  const bool numbered = plus != std::string::npos && contains(out, "noreply") &&
                        out.find_first_not_of("0123456789") == plus;
  return numbered ? out.substr(plus + 1) : out;
}

constexpr std::size_t kLeastWhole = 8;  ///< a shorter whole name may be another's

std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0) out += c;
  }
  return out;
}

void keep(std::vector<std::uint64_t>& out, const std::string& whole) {
  if (whole.size() >= kLeastWhole) out.push_back(hash64(whole));
}

/// "anna lee" as "annalee" and "leeanna"; nothing of one word.
std::vector<std::uint64_t> whole_names(std::string_view name) {
  std::vector<std::uint64_t> out;
  const std::string plain = folded(trim(name));
  const std::size_t first = plain.find(' '), last = plain.rfind(' ');
  if (first == std::string::npos) return out;
  keep(out, letters(plain));
  keep(out, letters(plain.substr(last)) + letters(plain.substr(0, last)));
  return out;
}

/// Of "ann" at "ann@lee.org": "annlee". Of an address: what stands before the @, and the name
/// of the domain.
std::vector<std::uint64_t> called_by_address(std::string_view name, const std::string& address) {
  std::vector<std::uint64_t> out;
  const std::size_t at = address.find('@');
  if (at == std::string::npos) return out;
  std::string domain = address.substr(at + 1);
  domain.resize(std::min(domain.size(), domain.rfind('.')));
  const std::size_t dot = domain.rfind('.');
  const std::string plain = folded(trim(name));
  const bool one_word = !plain.empty() && plain.find(' ') == std::string::npos;
  for (const std::string& held :
       {letters(address.substr(0, at)),
        letters(dot == std::string::npos ? domain : domain.substr(dot))}) {
    keep(out, held);
    if (one_word && held.size() >= 4 && plain.size() >= 3 && held != letters(plain))
      keep(out, letters(plain) + held);
  }
  return out;
}

class Joined {
 public:
  explicit Joined(std::size_t n) : root_(n) { std::iota(root_.begin(), root_.end(), 0U); }
  std::uint32_t root(std::uint32_t i) {
    while (root_[i] != i) i = root_[i] = root_[root_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    root_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> root_;
};

}  // namespace

Author read_author(std::string_view text) {
  text = trim(text);
  const std::size_t open = text.rfind('<');
  if (open == std::string_view::npos || !text.ends_with('>')) return {text, {}};
  return {trim(text.substr(0, open)), trim(text.substr(open + 1, text.size() - open - 2))};
}

std::uint32_t People::add(const Author& author) {
  const std::string name = name_key(author.name);
  const std::string address = address_key(author.address);
  const std::uint64_t key = hash64(name + '\n' + address);
  const auto [at, added] = ids_.try_emplace(key, static_cast<std::uint32_t>(authors_.size()));
  if (added)
    authors_.push_back({hash64(name), contains(address, "@") ? hash64(address) : 0,
                        whole_names(author.name), called_by_address(author.name, address)});
  return at->second;
}

std::vector<std::uint32_t> People::same() const {
  // "Jie Zheng", "Zheng Jie" and "zhengjie" are one name of a mailbox.
  std::unordered_map<std::uint64_t, std::uint64_t> one_of;
  for (const Known& author : authors_)
    for (const std::uint64_t whole : author.whole)
      one_of.try_emplace(whole, *std::ranges::min_element(author.whole));
  std::unordered_map<std::uint64_t, std::set<std::uint64_t>> names_of;
  for (const Known& author : authors_) {
    const std::uint64_t written = author.whole.empty() ? author.name : author.whole.front();
    const auto known = one_of.find(written);
    if (author.address != 0)
      names_of[author.address].insert(known == one_of.end() ? written : known->second);
  }
  Joined joined(authors_.size());
  std::unordered_map<std::uint64_t, std::uint32_t> by_name, by_address;
  for (std::uint32_t i = 0; i < authors_.size(); ++i) {
    joined.join(by_name.try_emplace(authors_[i].name, i).first->second, i);
    const std::uint64_t address = authors_[i].address;
    if (address == 0 || names_of[address].size() > kMostNames) continue;
    joined.join(by_address.try_emplace(address, i).first->second, i);
  }
  std::unordered_map<std::uint64_t, std::uint32_t> by_whole;
  for (std::uint32_t i = 0; i < authors_.size(); ++i) {
    for (const std::uint64_t whole : authors_[i].whole) by_whole.try_emplace(whole, i);
  }
  for (std::uint32_t i = 0; i < authors_.size(); ++i) {
    for (const std::uint64_t called : authors_[i].called) {
      if (const auto found = by_whole.find(called); found != by_whole.end())
        joined.join(found->second, i);
    }
  }
  std::vector<std::uint32_t> out(authors_.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = joined.root(i);
  return out;
}

}  // namespace cutaway::history
