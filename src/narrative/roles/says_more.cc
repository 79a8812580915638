// SPDX-License-Identifier: Apache-2.0
// Looks in what a line names for nouns of the product's kept things and addresses.
#include "narrative/roles/says_more.h"

#include <algorithm>

#include "narrative/roles/role_names_of.h"

namespace cutaway::narrative {
namespace {

bool is_of(const RoleSubject& of, std::string_view list, std::string_view word) {
  return std::ranges::any_of(
      of.story.analysis.catalogue->table("stack_words"),
      [&](const auto& row) { return row.first == list && row.second == word; });
}

/// "handles Excel files in `sys_export.go`" without who asks for it: that is the same code once
/// more.
std::string_view without_askers(std::string_view text) {
  return text.substr(0, text.find(", asked by "));
}

/// Whether a count of files ends the line that is high enough for one thing out of several to be
/// what most of them are about: ", in 24 files."
bool counts_many(std::string_view text) {
  constexpr std::uint64_t kFew = 8;
  if (!text.ends_with(" files.") || text.find(", in ") == text.npos) return false;
  for (std::uint64_t n = 2; n < kFew; ++n)
    if (text.ends_with(", in " + number_word(n) + " files.")) return false;
  return true;
}

/// "…, among others for events (`feed_to_events`)": one thing of an unknown number.
bool is_one_of_unknown(std::string_view text) {
  constexpr std::string_view kSome = ", among others for ";
  const std::size_t at = text.find(kSome);
  if (at == text.npos) return false;
  const std::string_view rest = text.substr(at + kSome.size());
  return !contains(rest.substr(0, rest.find('(')), " and ");
}

}  // namespace

bool says_more(const RoleSubject& of, const Claim& here) {
  const std::string& text = here.text();
  if (is_of(of, "says_more.several", here.rule()) && is_one_of_unknown(text) && !counts_many(text))
    return false;
  if (!is_of(of, "says_more.placed", here.rule())) return true;
  // Of three works of functions somebody learns what it is, though none is of a kept thing.
  constexpr std::ptrdiff_t kMarks = 6;
  if (here.rule() == "here.functions" && std::ranges::count(text, '`') >= kMarks) return true;
  return things_of_product(of, without_askers(text)) > 0;
}

}  // namespace cutaway::narrative
