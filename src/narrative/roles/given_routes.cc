// SPDX-License-Identifier: Apache-2.0
// Says which libraries answer routes of their own beside those that the product's code writes.
#include "narrative/roles/given_routes.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr int kDeepest = 8;
constexpr std::size_t kMostNamed = 4;

/// "Sidekiq::Web" and "admin.site.urls", however a value names them; the object of a call, the
/// first of a list or of a pair. Empty for anything else.
std::string named_by(const syntax::Syntax& syntax, ValueId id) {
  std::string out;
  for (int i = 0; i < kDeepest && id.valid(); ++i) {
    const syntax::ValueNode& value = syntax.value(id);
    const std::string_view text = syntax.text(value.text);
    const ValueId inner =
        value.child_count > 0 ? syntax.value_children[value.first_child] : ValueId();
    switch (value.kind) {
      case syntax::ValueKind::string:
      case syntax::ValueKind::reference:
        return std::string(text) + out;
      case syntax::ValueKind::entry:
        return std::string(text);
      case syntax::ValueKind::member:
        out = "." + std::string(text) + out;
        break;
      case syntax::ValueKind::call:
        out.clear();
        break;
      case syntax::ValueKind::record:
        break;
      case syntax::ValueKind::list:  // of a variable and a name space no text is known
        if (inner.valid() && syntax.value(inner).kind != syntax::ValueKind::string) return {};
        break;
      default:
        return {};
    }
    id = inner;
  }
  return {};
}

/// One row of the table, cut at its bars.
struct TableRow {
  std::string_view call, files, who, name;
};

TableRow table_row_of(std::string_view text) {
  const auto pieces = split(text, '|');
  const auto at = [&](std::size_t i) {
    return i < pieces.size() ? trim(pieces[i]) : std::string_view();
  };
  return {at(0), at(1), at(2), at(3)};
}

/// The library behind a name: "allauth" of the text "allauth.urls", "Sidekiq" of `Sidekiq::Web`. A
/// variable is none.
std::string library_of(const syntax::Syntax& syntax, ValueId id) {
  const std::string named = named_by(syntax, id);
  const bool text = id.valid() && syntax.value(id).kind == syntax::ValueKind::string;
  const bool list = id.valid() && syntax.value(id).kind == syntax::ValueKind::list;
  if (text || list)
    return named.substr(0, named.rfind('.') == std::string::npos ? 0 : named.rfind('.'));
  const bool constant = !named.empty() && named[0] >= 'A' && named[0] <= 'Z';
  return constant ? named.substr(0, named.find_first_of(".:")) : std::string();
}

/// First words of all that the project itself holds: folders with code, names of modules and files,
/// and classes.
class OwnNames {
 public:
  explicit OwnNames(const Story& story) {
    for (std::size_t f = 0; f < story.analysis.project->size(); ++f) {
      const sources::File& file = story.analysis.project->file(FileId(f));
      if (!file.language.valid()) continue;
      const syntax::Syntax& syntax = story.analysis.project->of(FileId(f));
      if (syntax.symbols.empty() && syntax.calls.empty()) continue;
      for (const std::string_view piece : split(file.path, '/'))
        names_.emplace(piece.substr(0, piece.find('.')));
      for (const syntax::Symbol& symbol : syntax.symbols) names_.emplace(syntax.text(symbol.name));
    }
  }
  bool hold(std::string_view library) const {
    return names_.contains(library.substr(0, library.find_first_of(".:")));
  }

 private:
  std::set<std::string, std::less<>> names_;
};

/// The library whose routes a call hangs in by this row; empty where it hangs in none.
std::string given_by(const syntax::Syntax& syntax, const syntax::Call& call, const TableRow& row) {
  const auto argument = [&](std::size_t i) {
    return i < call.argument_count ? syntax.arguments[call.first_argument + i] : ValueId();
  };
  if (row.who == "=0") return library_of(syntax, argument(0));
  if (row.who.starts_with("=")) return std::string(row.who.substr(1));
  const auto equals = row.who.find('=');
  if (equals != 1 || row.who[0] < '0' || row.who[0] > '9') return {};
  const bool is =
      named_by(syntax, argument(static_cast<std::size_t>(row.who[0] - '0'))) == row.who.substr(2);
  return is ? std::string(row.name) : std::string();
}

bool is_left_out(const Story& story, std::string_view library) {
  return std::ranges::any_of(story.analysis.catalogue->table("given_routes"), [&](const auto& row) {
    return row.first == "left_out" &&
           (library == row.second || library.starts_with(row.second + "."));
  });
}

}  // namespace

std::vector<std::pair<std::string, Place>> given_routes(const Story& story) {
  std::vector<TableRow> rows;
  for (const auto& [list, text] : story.analysis.catalogue->table("given_routes"))
    if (list == "calls") rows.push_back(table_row_of(text));
  std::map<std::string, Place> found;
  for (std::size_t f = 0; f < story.analysis.project->size(); ++f) {
    const sources::File& file = story.analysis.project->file(FileId(f));
    if (file.origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(FileId(f));
    const auto targets = story.analysis.links->calls(FileId(f));
    for (std::size_t i = 0; i < std::min(syntax.calls.size(), targets.size()); ++i) {
      if (targets[i].origin == 0) continue;
      const std::string_view origin = story.analysis.links->name(targets[i].origin);
      for (const TableRow& row : rows) {
        if (!matches_glob(row.call, origin) || !matches_glob(row.files, file.path)) continue;
        const syntax::Call& call = syntax.calls[i];
        const std::string library = given_by(syntax, call, row);
        if (!library.empty() && !is_left_out(story, library))
          found.try_emplace(library, Place{FileId(f), call.line, call.line});
      }
    }
  }
  if (found.empty()) return {};
  const OwnNames own(story);
  std::vector<std::pair<std::string, Place>> out;
  for (const auto& [library, place] : found) {
    const bool inside = !out.empty() && library.starts_with(out.back().first + ".");
    if (!inside && !own.hold(library)) out.emplace_back(library, place);
  }
  return out;
}

void tell_given_routes(const Story& story, std::vector<Claim>& out) {
  const auto given = given_routes(story);
  if (given.empty()) return;
  std::vector<std::string> names;
  Sentence sentence(story, "surface.given", given.front().first);
  for (const auto& [library, place] : given) {
    if (names.size() < kMostNamed) names.push_back(code(library));
    sentence.at(place);
  }
  const std::size_t all = names.size() < given.size() ? given.size() - names.size() : 0;
  if (all > 0) names.push_back(amount(all, "further library"));
  sentence.text("The routes that " + join_and(names) + (given.size() == 1 ? " brings" : " bring") +
                " come on top.");
  add(out, sentence.finish());
}

}  // namespace cutaway::narrative
