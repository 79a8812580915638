// SPDX-License-Identifier: Apache-2.0
// By the line that reads it from outside, else by the form of a page for those who run the product.
#include "answers/scope/rights/who_sets.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/quotes.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::code;

/// "MAX_DAYS" of `int(os.getenv("MAX_DAYS", 30))`: the name in large letters behind "env".
std::string variable_read_in(std::string_view line) {
  const auto is_large = [](char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const std::size_t env = lower(line).find("env");
  if (env == std::string::npos) return {};
  for (std::size_t at = env + 3; at < line.size(); ++at) {
    if (line[at] < 'A' || line[at] > 'Z') continue;
    std::size_t end = at;
    while (end < line.size() && is_large(line[end])) ++end;
    const std::string_view name = line.substr(at, end - at);
    if (name.find('_') != std::string_view::npos && (end == line.size() || line[end] < 'a'))
      return std::string(name);
    at = end;
  }
  return {};
}

/// "uploadmaxfilesize": without what stands between its words.
std::string joined(std::string_view text) {
  std::string out = lower(text);
  std::erase_if(out, [](char c) { return c == '_' || c == '-'; });
  return out;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Whether the line asks people for the key: its name in what a form binds. Of a long key the
/// screen's own may begin with more words: "uploadMaxFileSize".
bool asks_for(std::string_view line, std::string_view key, bool is_long) {
  static constexpr std::array<std::string_view, 9> kForms = {
      "<input", "v-model",         "data-field", "name=",   "onchange",
      "<field", "formcontrolname", "bind:",      "f.number"};
  const std::string small = lower(line);
  if (std::ranges::none_of(kForms, [&](auto form) { return contains(small, form); })) return false;
  const std::string text = joined(line);
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    const std::size_t end = at + key.size();
    if ((begins || is_long) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

/// "views/admin/settings/tags.tpl": a page for those who run the product.
bool is_of_settings(std::string_view path) {
  static constexpr std::array<std::string_view, 9> kPages = {
      ".vue", ".tpl", ".tsx", ".jsx", ".html", ".erb", ".svelte", ".blade.php", ".twig"};
  const std::string small = lower(path);
  return (contains(small, "admin") || contains(small, "setting") || contains(small, "/config/")) &&
         std::ranges::any_of(kPages, [&](auto page) { return small.ends_with(page); });
}

/// The field of a form for the value; invalid where none was seen.
Place form_for(const Beside& beside, std::string_view name) {
  constexpr std::size_t kFewestWords = 2, kLong = 3, kShortest = 8;
  const std::string_view own = name.substr(name.rfind('.') + 1);
  const std::size_t words = identifier_words(own).size();
  const std::string key = joined(own);
  if (words < kFewestWords || key.size() < kShortest) return {};
  const ranking::FileKinds kinds(*beside.analysis.catalogue);
  model::Quotes quotes(beside.analysis);
  for (std::size_t i = 0; i < beside.analysis.project->size(); ++i) {
    const sources::File& file = beside.analysis.project->file(FileId(i));
    if (file.origin != sources::Origin::own || !is_of_settings(file.path) || kinds.aside(file.path))
      continue;
    const std::vector<std::string>& lines = quotes.file(FileId(i));
    for (std::uint32_t at = 0; at < lines.size(); ++at) {
      if (asks_for(lines[at], key, words >= kLong)) return {FileId(i), at + 1, at + 1};
    }
  }
  return {};
}

}  // namespace

void tell_who_sets(const Beside& beside, Existing& existing) {
  if (existing.value == nullptr) return;
  const Thing& value = *existing.value;
  model::Quotes quotes(beside.analysis);
  const std::string variable = variable_read_in(quotes.lines(value.place, 1));
  std::optional<narrative::Claim> claim;
  if (!variable.empty()) {
    claim = beside.saying.seen("exists.who_sets", variable,
                               "Who may set it today: who runs the server, by the environment "
                               "variable " +
                                   code(variable) + ".",
                               {value.place});
  } else if (const Place form = form_for(beside, value.name); form.file.valid()) {
    claim = beside.saying.seen("exists.who_sets", value.name,
                               "It can be set with no new code: " +
                                   code(base_name(beside.analysis.project->file(form.file).path)) +
                                   " has a field for " + code(value.name) + ".",
                               {form, value.place});
  }
  if (claim) existing.claims.insert(existing.claims.begin(), std::move(*claim));
}

}  // namespace cutaway::answers
