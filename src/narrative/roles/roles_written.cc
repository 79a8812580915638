// SPDX-License-Identifier: Apache-2.0
// Tells a technology by names that code writes down for it: measurements, events, forms, parts.
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>

#include "base/word_at.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_names_of.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kLongestLine = 1000;

/// One row of role_shapes.toml: "is told of {} | event | expression with one group"; where the
/// expression has none, the class around the line is the name.
struct Written {
  std::string sentence, noun;
  std::size_t fewest = 2;  ///< names that make a sentence; one where the noun ends with "!"
  std::unique_ptr<RE2> expression;
};

/// The rows of the technology, else those of its category.
std::vector<Written> rows_of(const RoleSubject& of) {
  std::vector<Written> out;
  for (const std::string& kind : {of.technology.id, of.technology.category}) {
    for (const auto& row : role_rows(of, "written." + kind, 3)) {
      RE2::Options options;
      options.set_log_errors(false);
      out.push_back({row[0], row[1], 2, std::make_unique<RE2>(row[2], options)});
      if (out.back().noun.ends_with('!')) {
        out.back().noun.pop_back();
        out.back().fewest = 1;
      }
    }
    if (!out.empty()) break;
  }
  return out;
}

/// Whether programs name it without taking it in, as those of Ruby do: manifests load it.
bool is_loaded_by_manifest(const RoleSubject& of) {
  return std::ranges::any_of(of.technology.signals.packages, [&](const auto& package) {
    return std::ranges::any_of(
        of.story.analysis.catalogue->table("stack_words"), [&](const auto& row) {
          return row.first == "loaded.ecosystems" && row.second == package.first;
        });
  });
}

/// The product's own programs that take it in or call it; all of its language, where they need not.
std::set<FileId> programs_of(const RoleSubject& of) {
  std::set<FileId> out;
  if (is_loaded_by_manifest(of))
    for (std::size_t f = 0; f < of.story.tree().files().size(); ++f)
      if (of.story.path(FileId(f)).ends_with(".rb") && is_product_file(of, FileId(f)) &&
          !lies_aside(of, of.story.path(FileId(f))))
        out.insert(FileId(f));
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && (row.how == "import" || row.how == "call") &&
        is_product_file(of, row.place.file) &&
        !model::is_sample(*of.story.analysis.catalogue, of.story.path(row.place.file)))
      out.insert(row.place.file);
  return out;
}

struct Name {
  std::string name;
  Place place;
};

/// "eventbus" of "eventbus.emit(…)": what stands before a match that begins with a point.
std::string_view receiver_before(std::string_view line, std::string_view match) {
  const auto end = static_cast<std::size_t>(match.data() - line.data());
  std::size_t begin = end;
  while (match.starts_with('.') && begin > 0 && is_word_char(line[begin - 1])) --begin;
  return line.substr(begin, end - begin);
}

/// Whether a name is brought in from a file of the product that has nothing to do with the
/// technology: a bus of the page's own has an `emit`, too.
bool is_of_another(const RoleSubject& of, FileId file, std::string_view name,
                   const std::set<FileId>& programs) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(file);
  const auto links = of.story.analysis.links->imports(file);
  for (std::size_t i = 0; i < std::min(syntax.imports.size(), links.size()); ++i) {
    const syntax::Import& one = syntax.imports[i];
    const std::string_view alias = syntax.text(one.alias);
    if (!name.empty() && (alias.empty() ? syntax.text(one.name) : alias) == name)
      return links[i].file.valid() && !programs.contains(links[i].file);
  }
  return false;
}

/// The innermost class around a line; "" where there is none, or one that only others are made
/// from.
std::string class_around(const RoleSubject& of, FileId file, std::uint32_t line) {
  const syntax::Syntax& syntax = of.story.analysis.project->of(file);
  const syntax::Symbol* found = nullptr;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool type =
        symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
    if (type && symbol.line <= line && line <= symbol.end_line &&
        (found == nullptr || symbol.line >= found->line))
      found = &symbol;
  }
  const std::string name = found == nullptr ? std::string() : std::string(syntax.text(found->name));
  return is_base_class(name) ? std::string() : name;
}

/// The classes in whose bodies such a line stands: `has_paper_trail`, `use Searchable;`.
void add_classes(const RoleSubject& of, FileId file, const RE2& expression,
                 std::vector<Name>& out) {
  const auto& lines = of.story.quotes.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].size() > kLongestLine || !RE2::PartialMatch(lines[i], expression)) continue;
    const auto at = static_cast<std::uint32_t>(i + 1);
    const std::string name = class_around(of, file, at);
    if (!name.empty()) out.push_back({name, {file, at, at}});
  }
}

void add_names(const RoleSubject& of, FileId file, const RE2& expression,
               const std::set<FileId>& programs, std::vector<Name>& out) {
  const auto& lines = of.story.quotes.file(file);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // What a call is handed may stand on the line below.
    std::string line(std::string_view(lines[i]).substr(0, kLongestLine));
    const bool goes_on = line.ends_with('(') && i + 1 < lines.size();
    if (goes_on) line += ' ' + std::string(trim(lines[i + 1]));
    re2::StringPiece found[2];
    if (!expression.Match(line, 0, line.size(), RE2::UNANCHORED, found, 2)) continue;
    const std::string name(found[1].data(), found[1].size());
    const std::string_view match(found[0].data(), found[0].size());
    if (name.empty() || is_listed(of, "written.never", lower(name)) ||
        is_of_another(of, file, receiver_before(line, match), programs))
      continue;
    const auto at = static_cast<std::uint32_t>(i + 1);
    out.push_back({name, {file, at, at + (goes_on ? 1U : 0U)}});
  }
}

}  // namespace

namespace {

/// What a service of a cloud is asked for, by its name ("text messages" of "sns"); "" of what only
/// leads to the others, nothing where it is not known.
std::optional<std::string> asked_of_service(const RoleSubject& of, std::string_view service) {
  std::string key;
  for (const std::string& word : identifier_words(service)) key += word;
  for (const auto& row : role_rows(of, "services." + of.technology.id, 1)) {
    const std::size_t sign = row[0].find('=');
    if (sign == std::string::npos || trim(std::string_view(row[0]).substr(0, sign)) != key)
      continue;
    return std::string(trim(std::string_view(row[0]).substr(sign + 1)));
  }
  return std::nullopt;
}

/// "Amazon Web Services is asked for files (`s3`)".
std::optional<Claim> told_by_services(const RoleSubject& of, const std::vector<Name>& found) {
  Sentence sentence = of.sentence("written");
  std::vector<std::string> things, names;
  std::set<std::string> known;
  bool all = true;
  for (const Name& one : found) {
    // What it is asked for by a name that nobody knows, the name does not tell.
    const auto asked = asked_of_service(of, one.name);
    const std::string thing = asked.value_or(std::string());
    all = all && asked;
    if (thing.empty() || things.size() == kNamedInRole || !known.insert(thing).second) continue;
    things.push_back(thing);
    sentence.at(one.place).named(code(one.name), one.name, one.place);
    names.push_back(code(one.name));
  }
  if (things.empty()) return std::nullopt;
  return sentence
      .text(of.name() + (all ? " is asked for " : " is asked, among others, for ") +
            join_and(things) + " (" + join_and(names) + ").")
      .finish();
}

}  // namespace

std::optional<Claim> role_by_written(const RoleSubject& of) {
  for (const Written& row : rows_of(of)) {
    if (!row.expression->ok() || row.expression->NumberOfCapturingGroups() > 1) continue;
    const bool by_class = row.expression->NumberOfCapturingGroups() == 0;
    Sentence sentence = of.sentence("written");
    RoleNames names(of.story, sentence);
    std::vector<Name> found;
    const std::set<FileId> programs = programs_of(of);
    for (const FileId file : programs) {
      if (by_class)
        add_classes(of, file, *row.expression, found);
      else
        add_names(of, file, *row.expression, programs, found);
    }
    // Names of the product's own before those that any program has.
    std::ranges::stable_partition(
        found, [&](const Name& one) { return names_of_product(of, code(one.name)) > 0; });
    if (!role_rows(of, "services." + of.technology.id, 1).empty()) {
      if (auto told = told_by_services(of, found)) return told;
      continue;
    }
    for (const Name& one : found) {
      if (names.size() < kNamedInRole) sentence.at(one.place);
      names.add(one.name, one.name, one.place);
    }
    if (names.empty() || names.size() < row.fewest) continue;
    std::string text = row.sentence;
    if (const std::size_t at = text.find("{}"); at != text.npos)
      text.replace(at, 2, by_class ? names.list() : names.some(row.noun));
    return sentence.text(of.name() + ' ' + text + ".").finish();
  }
  return std::nullopt;
}

}  // namespace cutaway::narrative
