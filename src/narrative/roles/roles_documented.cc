// SPDX-License-Identifier: Apache-2.0
// Roles by what makers wrote above the code that takes a technology in: the comment of the
// function, of the class that the file is called after, or of the file.
#include <algorithm>
#include <map>

#include "catalogue/languages.h"
#include "meaning/api/handlers/handler_words.h"
#include "meaning/site.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/texts/first_comment.h"

namespace cutaway::narrative {
namespace {

/// What a comment says, and of what.
struct Documented {
  std::string label, seen, words;
  Place use, comment;
};

/// "Check if a token has expired" of "@summary Check if a token has expired": the tag that says no
/// more than that a text follows is taken off.
std::string_view without_tag(const RoleSubject& of, std::string_view text) {
  text = trim(text);
  // What follows are the parameters and what is given back.
  for (const std::string_view sign : {"\n@", " @"})
    if (const auto next = text.find(sign); next != std::string_view::npos)
      text = trim(text.substr(0, next));
  if (!text.starts_with('@') && !text.starts_with('\\')) return text;
  const std::string_view tag = text.substr(1, text.find(' ') - 1);
  return is_listed(of, "documented.tags", tag) && tag.size() + 2 < text.size()
             ? trim(text.substr(tag.size() + 2))
             : std::string_view();
}

/// The first sentence of a comment, where it says in plain words what something does.
std::string said_in(const RoleSubject& of, std::string_view comment, std::string_view name) {
  constexpr std::size_t kFewest = 3, kMost = 24, kLeastTelling = 2, kShort = 3;
  std::string words = meaning::first_sentence(without_tag(of, comment));
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  // "parseDate reads …": the label has the name already.
  if (words.starts_with(std::string(name) + ' ')) words.erase(0, name.size() + 1);
  const std::size_t count = word_count(words);
  if (count < kFewest || count > kMost ||
      words.find_first_of("@{}<>|\\\"“”=;[]~^$?!") != words.npos)
    return {};
  const std::string low = lower(words);
  for (const auto& [row, word] : of.story.analysis.catalogue->table("role_shapes"))
    if (row == "documented.never" && contains(low, word)) return {};
  // A comment that says no more than the names of both tells nothing.
  std::set<std::string> known;
  for (const std::string_view text : {name, std::string_view(of.name())})
    for (const std::string& word : identifier_words(text)) known.insert(singular(word));
  std::set<std::string> telling;
  for (const std::string& word : identifier_words(words))
    if (word.size() > kShort && !known.contains(singular(word))) telling.insert(word);
  return telling.size() < kLeastTelling ? std::string() : words;
}

/// Files of the product that take it in, those with most uses first, with the first line that does.
std::vector<std::pair<FileId, Place>> files_of(const RoleSubject& of) {
  std::map<FileId, std::pair<std::uint32_t, Place>> found;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    if (row.technology != of.use.technology || (row.how != "import" && row.how != "call") ||
        !is_product_file(of, row.place.file) || lies_aside(of, of.story.path(row.place.file)))
      continue;
    auto& [uses, place] = found.try_emplace(row.place.file, 0, row.place).first->second;
    uses += row.count;
    if (row.how == "call") place = row.place;
  }
  std::vector<std::pair<FileId, Place>> out;
  std::vector<std::pair<std::uint32_t, FileId>> order;
  for (const auto& [file, row] : found) order.emplace_back(row.first, file);
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [uses, file] : order) out.emplace_back(file, found.at(file).second);
  return out;
}

std::optional<Documented> documented(const RoleSubject& of, FileId file, const Place& use,
                                     SymbolId at) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(file);
  const syntax::Symbol& symbol = syntax.symbols[at.index()];
  const std::string_view name = syntax.text(symbol.name);
  if (symbol.doc.empty() || symbol.doc_line == 0 || name.empty()) return std::nullopt;
  std::string words = said_in(of, syntax.text(symbol.doc), name);
  if (words.empty()) return std::nullopt;
  return Documented{std::string(name),
                    std::string(name),
                    std::move(words),
                    use,
                    {file, symbol.doc_line, symbol.line}};
}

/// The function around the use and what that lies in, else what the file is called after, else the
/// file itself.
std::optional<Documented> documented_in(const RoleSubject& of, FileId file, const Place& use) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(file);
  SymbolId at = meaning::symbol_at(syntax, use.line);
  for (int deep = 0; deep < 3 && at.valid(); ++deep) {
    if (auto found = documented(of, file, use, at)) return found;
    at = syntax.symbols[at.index()].container;
  }
  const std::string_view base = base_name(of.story.path(file));
  const std::string stem = model::name_key(base.substr(0, base.find('.')));
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    if (model::name_key(syntax.text(syntax.symbols[i].name)) != stem) continue;
    if (auto found = documented(of, file, use, SymbolId(i))) return found;
  }
  const auto text = of.story.tree().read(file);
  if (!text.ok()) return std::nullopt;
  for (const CommentSentence& one : first_comment(of.story.path(file), text.value())) {
    if (one.after_code) break;
    std::string words = said_in(of, one.text, base);
    if (words.empty()) break;
    return Documented{std::string(base),
                      std::string(base),
                      std::move(words),
                      use,
                      {file, one.line, one.end_line}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Claim> role_by_documents(const RoleSubject& of) {
  // What one of many says of itself tells of that one only.
  constexpr std::size_t kMostFiles = 2;
  if (of.technology.category == "language" || of.technology.category == "runtime")
    return std::nullopt;
  const auto files = files_of(of);
  if (files.size() > kMostFiles) return std::nullopt;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto found = documented_in(of, files[i].first, files[i].second);
    if (!found) continue;
    Sentence sentence = of.sentence("documented");
    sentence.at(found->use).at(found->comment);
    const Place named = found->label.find('.') == std::string::npos ? found->comment : found->use;
    sentence.named(code(found->label), found->seen, named).quoting(found->words, found->comment);
    std::string where = code(found->label) + " (" + quoted(found->words) + ")";
    if (files.size() > 1) where += " and " + amount(files.size() - 1, "more file");
    std::string text = does_at(of, where);
    if (text.empty()) text = of.name() + " is used in " + where;
    return sentence.text(text + ".").finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
