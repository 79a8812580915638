// SPDX-License-Identifier: Apache-2.0
// Says of what a manifest asks for that no program of the product names it.
#include <algorithm>
#include <set>

#include "model/queries.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"

namespace cutaway::narrative {
namespace {

/// "spatie/laravel-activitylog" is found by the framework, and asked by functions of any name.
bool finds_itself(const RoleSubject& of, const std::string& package) {
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  return std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "told_by_imports.found_by" && contains(package, row.second);
  });
}

/// Words by which a program would name it: of its packages, of what code takes in, of its own name.
std::set<std::string> words_in_programs(const RoleSubject& of) {
  constexpr std::size_t kShortest = 4;
  std::set<std::string> out{lower(of.technology.id)};
  const auto add = [&](std::string_view name) {
    const std::string low = lower(name);
    for (const std::string_view piece : split(low, '/')) {
      // "laravel/octane" of Laravel: its maker's name is in every file.
      const std::size_t cut = piece.find_last_of(".:\\");
      std::string word(cut == piece.npos ? piece : piece.substr(cut + 1));
      // `from markdown_it import MarkdownIt` of "markdown-it-py"
      for (const std::string_view end : {"-py", "-python", "-php", "-js"})
        if (word.ends_with(end)) out.insert(word.substr(0, word.size() - end.size()));
      out.insert(std::move(word));
    }
  };
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "dependency") {
      const std::size_t slash = row.detail.find_last_of("/:.");
      add(slash == std::string::npos ? row.detail : row.detail.substr(slash + 1));
    }
  for (const std::string& word : identifier_words(of.technology.name))
    if (identifier_words(of.technology.name).size() == 1) out.insert(word);
  for (const std::string& word : std::set<std::string>(out)) {
    std::string low = word;
    std::ranges::replace(low, '-', '_');
    out.insert(low);
    std::erase(low, '_');
    out.insert(std::move(low));
  }
  std::erase_if(out, [](const std::string& word) { return word.size() < kShortest; });
  return out;
}

}  // namespace

std::optional<Claim> role_by_only_asked(const RoleSubject& of) {
  constexpr std::uint64_t kFewestPrograms = 10;
  if (of.use.tooling || !is_kind_listed(of, "only_asked.of")) return std::nullopt;
  const meaning::Sighting* asks = nullptr;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || !is_product_file(of, row.place.file)) continue;
    if (row.how != "dependency" || finds_itself(of, row.detail)) return std::nullopt;
    if (asks == nullptr && of.story.stands(row.place, row.detail)) asks = &row;
  }
  const auto words = words_in_programs(of);
  if (asks == nullptr || words.empty()) return std::nullopt;
  const Query query{"text_search",
                    {{"words", join({words.begin(), words.end()}, "|")},
                     {"match", "start"},
                     {"origin", "own"},
                     {"files", "programs"}}};
  const Searched searched = model::search(of.story.analysis, query);
  if (searched.hits > 0 || searched.places < kFewestPrograms) return std::nullopt;
  const std::string file(base_name(of.story.path(asks->place.file)));
  Sentence sentence = of.sentence("only_asked");
  sentence.named(code(file), file, {asks->place.file, 1, 1}).at(asks->place).searched(searched);
  return sentence.basis(Basis::searched)
      .text("Only " + code(file) + " asks for " + of.name() +
            ": no program of the product names it.")
      .finish();
}

}  // namespace cutaway::narrative
