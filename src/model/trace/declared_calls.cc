// SPDX-License-Identifier: Apache-2.0
// The library is known by the bases and annotations of the interface, or by a file that names it;
// reading and writing are told apart by the first word of the function.
#include "model/trace/declared_calls.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "model/trace/guard_bodies.h"
#include "model/trace/statements.h"

namespace cutaway::model {
namespace {

using syntax::DataKind;
using syntax::Syntax;

constexpr std::size_t kMostBases = 16;

/// "find" of "findByEmail", "find_by_email".
std::string first_word(std::string_view name) {
  std::size_t end = 1;
  while (end < name.size() && name[end] >= 'a' && name[end] <= 'z') ++end;
  return lower(name.substr(0, end));
}

/// "rows" of `(rows.Rows, error)`, `*rows.Row`: what the first named type is qualified by.
std::string_view qualifier(std::string_view type) {
  const std::size_t dot = type.find('.');
  if (dot == std::string_view::npos) return {};
  const std::size_t before = type.find_last_of("(*[] ,", dot);
  return type.substr(before == std::string_view::npos ? 0 : before + 1,
                     dot - (before == std::string_view::npos ? 0 : before + 1));
}

/// "v5": the end of a path that names no package.
bool is_version(std::string_view word) {
  return word.size() > 1 && word.front() == 'v' &&
         std::ranges::all_of(word.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

DeclaredCalls::DeclaredCalls(const Inputs& in, const Model& model) : in_(in), mapped_(in) {
  name_entities(model);
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key.starts_with("reaches.") && value == "store") reaches_[key.substr(8)] = value;
    if (key == "verbs.read" || key == "declared.read") verbs_.emplace(value, "read");
    if (key == "verbs.write" || key == "declared.write") verbs_[value] = "write";
    if (key.starts_with("declared.results."))
      results_[value] = in.catalogue.find(key.substr(std::string_view("declared.results.").size()));
    if (key == "declared.behind") behind_.insert(value);
    if (key.starts_with("declared.by.")) marks_.emplace_back(key.substr(12), value);
    if (key.starts_with("declared.in.")) elements_[value] = in.catalogue.find(key.substr(12));
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  for (const meaning::Meaning& meant : in.facts.meanings) {
    // What a body calls itself is no declaration.
    if (meant.means == "client_call" && meant.scope.valid() && meant.shape->on != "call" &&
        in.own(meant.place))
      clients_.emplace(meant.scope, &meant);
    if (meant.means == "publish" && meant.shape->on == "annotation" && in.own(meant.place))
      publishers_.emplace(meant.scope, &meant);
  }
  if (!elements_.empty()) read_files();
}

void DeclaredCalls::name_entities(const Model& model) {
  std::map<Place, std::size_t> by_place;
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    entities_.emplace(model.entities[i].name, i);
    if (model.entities[i].kept && !model.entities[i].table.empty())
      tables_.emplace(lower(model.entities[i].table), i);
    for (const Place& place : model.entities[i].places) by_place.emplace(place, i);
  }
  for (const meaning::Entity& declared : in_.facts.entities) {
    for (const Place& place : declared.places) {
      const auto at = by_place.find(place);
      if (at == by_place.end()) continue;
      entities_.emplace(declared.name, at->second);
      by_small_name_.emplace(lower(declared.name), at->second);
    }
  }
}

/// `<mapper namespace="shop.Orders">`
void DeclaredCalls::read_files() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    const Syntax& syntax = in_.project.of(FileId(f));
    if (syntax.data.empty() || !of_product(in_, FileId(f))) continue;
    for (const syntax::DataNode& node : syntax.data) {
      if (node.parent.valid() && node.parent.index() > 0) continue;
      if (node.kind != DataKind::element) continue;
      const std::string element(syntax.text(node.key));
      for (DataId at = node.first_child; at.valid(); at = syntax.data[at.index()].next_sibling) {
        std::string_view attribute = syntax.text(syntax.data[at.index()].key);
        if (attribute.starts_with("@")) attribute.remove_prefix(1);
        const auto known = elements_.find(element + "." + std::string(attribute));
        if (known == elements_.end()) continue;
        in_files_.emplace(syntax.text(syntax.data[at.index()].value), known->second);
      }
    }
  }
}

/// The technology of an outside name, when it keeps data.
TechnologyId DeclaredCalls::keeps(linking::NameId origin, FileId file) const {
  const std::string_view name = in_.links.name(origin);
  return keeps_package(name.substr(0, name.find(':')), file);
}

TechnologyId DeclaredCalls::keeps_package(std::string_view package, FileId file) const {
  if (package.empty() || package == "?") return {};
  for (const TechnologyId id : in_.catalogue.by_import(ecosystems_[file.index()], package)) {
    const catalogue::Technology& technology = in_.technology(id);
    const std::string& kind =
        technology.component.empty() ? technology.category : technology.component;
    if (!technology.tooling && reaches_.contains(kind)) return id;
  }
  return {};
}

std::optional<DeclaredCalls::Keeper> DeclaredCalls::by_bases(SymbolRef type) const {
  std::vector<SymbolRef> open{type};
  for (std::size_t i = 0; i < open.size() && i < kMostBases; ++i) {
    const Syntax& syntax = in_.project.of(open[i].file);
    const syntax::Symbol& at = syntax.symbols[open[i].symbol.index()];
    const auto targets = in_.links.bases(open[i].file);
    for (std::uint32_t b = at.first_base; b < at.first_base + at.base_count; ++b) {
      if (b >= targets.size()) continue;
      if (targets[b].symbol.valid() && std::ranges::find(open, targets[b].symbol) == open.end())
        open.push_back(targets[b].symbol);
      if (targets[b].symbol.valid() || targets[b].origin == 0) continue;
      const TechnologyId technology = keeps(targets[b].origin, open[i].file);
      if (!in_.knows(technology)) continue;
      std::string_view kept = syntax.text(syntax.bases[b].arguments);
      while (kept.starts_with('<') || kept.starts_with('[')) kept.remove_prefix(1);
      kept = trim(kept.substr(0, kept.find_first_of(",>]<")));
      const auto entity = entities_.find(kept.substr(kept.find_last_of(".:") + 1));
      return Keeper{technology,
                    entity == entities_.end() ? std::nullopt : std::optional(entity->second)};
    }
  }
  return std::nullopt;
}

std::optional<DeclaredCalls::Keeper> DeclaredCalls::by_annotations(SymbolRef symbol) const {
  const Syntax& syntax = in_.project.of(symbol.file);
  const auto targets = in_.links.annotations(symbol.file);
  for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
    if (syntax.annotations[a].target != symbol.symbol || targets[a].origin == 0) continue;
    if (!syntax.annotations[a].parameter.empty()) continue;
    const TechnologyId technology = keeps(targets[a].origin, symbol.file);
    if (in_.knows(technology)) return Keeper{technology, std::nullopt};
  }
  return std::nullopt;
}

/// `Query(ctx context.Context, sql string) (pgx.Rows, error)`: an interface of which a function
/// gives a thing of a library that keeps data has the library do the work.
std::optional<DeclaredCalls::Keeper> DeclaredCalls::by_results(SymbolRef type) const {
  const Syntax& syntax = in_.project.of(type.file);
  const syntax::Symbol& around = syntax.symbols[type.symbol.index()];
  if (around.kind != syntax::SymbolKind::interface) return std::nullopt;
  for (std::size_t s = type.symbol.index() + 1; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& one = syntax.symbols[s];
    if (one.line > around.end_line) break;
    if (one.container != type.symbol || one.type.empty()) continue;
    const TechnologyId technology = qualified(type.file, qualifier(syntax.text(one.type)));
    if (in_.knows(technology)) return Keeper{technology, std::nullopt};
  }
  return std::nullopt;
}

/// The library that keeps data and is called so in the file.
TechnologyId DeclaredCalls::qualified(FileId file, std::string_view wanted) const {
  if (wanted.empty()) return {};
  const Syntax& syntax = in_.project.of(file);
  const auto links = in_.links.imports(file);
  for (std::size_t i = 0; i < syntax.imports.size() && i < links.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    if (links[i].package == 0 || !import.name.empty()) continue;
    const std::string_view module = syntax.text(import.module), alias = syntax.text(import.alias);
    std::string_view last = module.substr(module.rfind('/') + 1);
    if (alias.empty() && is_version(last) && last.size() < module.size()) {
      const std::string_view above = module.substr(0, module.size() - last.size() - 1);
      last = above.substr(above.rfind('/') + 1);
    }
    if ((alias.empty() ? last : alias) != wanted) continue;
    const std::string_view package = in_.links.name(links[i].package);
    if (const auto at = results_.find(package); at != results_.end()) return at->second;
    return keeps_package(package, file);
  }
  return {};
}

std::optional<DeclaredCalls::Keeper> DeclaredCalls::keeper(SymbolRef type) const {
  const auto [at, fresh] = keepers_.try_emplace(type);
  if (!fresh) return at->second;
  std::optional<Keeper> found = by_bases(type);
  if (!found) found = by_annotations(type);
  if (!found) found = by_results(type);
  if (!found && !in_files_.empty()) {
    const Syntax& syntax = in_.project.of(type.file);
    const std::string name = std::string(syntax.text(syntax.package)) + "." +
                             std::string(syntax.text(syntax.symbols[type.symbol.index()].name));
    if (const auto file = in_files_.find(name); file != in_files_.end())
      found = Keeper{file->second, std::nullopt};
  }
  return at->second = found;
}

bool DeclaredCalls::is_client(SymbolRef function) const {
  if (!function.valid() || clients_.empty()) return false;
  if (clients_.contains(function)) return true;
  const SymbolId around = in_.project.of(function.file).symbols[function.symbol.index()].container;
  return around.valid() && clients_.contains({function.file, around});
}

std::string DeclaredCalls::verb(std::string_view name) const {
  for (const std::string& word : {lower(name), first_word(name)}) {
    if (const auto at = verbs_.find(word); at != verbs_.end()) return at->second;
  }
  return "use";
}

/// What an annotation on the function says that its statement does.
std::string DeclaredCalls::marked_kind(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const auto targets = in_.links.annotations(function.file);
  for (std::size_t a = 0; a < syntax.annotations.size() && a < targets.size(); ++a) {
    if (syntax.annotations[a].target != function.symbol || targets[a].origin == 0) continue;
    for (const auto& [kind, glob] : marks_)
      if (matches_glob(glob, in_.links.name(targets[a].origin))) return kind;
  }
  return {};
}

DeclaredCall DeclaredCalls::of(SymbolRef function, SymbolRef client) const {
  DeclaredCall out;
  const auto known = clients_.find(client);
  if (known == clients_.end()) return out;
  const syntax::Symbol& at = in_.project.of(function.file).symbols[function.symbol.index()];
  out.kind = "request";
  out.technology = known->second->technology;
  out.meant = known->second;
  out.places = {{function.file, at.line, std::max(at.line, at.name_line)}, out.meant->place};
  return out;
}

/// The statement that an annotation on a function holds: `@Query("SELECT … FROM orders")`.
std::string DeclaredCalls::statement_on(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  for (const syntax::Annotation& note : syntax.annotations) {
    if (note.target != function.symbol || !note.parameter.empty()) continue;
    for (std::uint32_t a = 0; a < note.argument_count; ++a) {
      ValueId given = syntax.arguments[note.first_argument + a];
      if (!given.valid()) continue;
      const syntax::ValueNode& node = syntax.value(given);
      if (node.kind == syntax::ValueKind::entry && node.child_count > 0)
        given = syntax.child(node, 0);
      const syntax::ValueKind kind = syntax.value(given).kind;
      std::string text(syntax.text(syntax.value(given).text));
      if (kind != syntax::ValueKind::string)
        text = std::string(in_.links.close({function.file, given}).best());
      if (!statement_word(text).empty()) return text;
    }
  }
  return {};
}

/// What the statement says that a mapper's file, or its annotation, holds for the function.
void DeclaredCalls::by_mapped(SymbolRef function, DeclaredCall& out) const {
  const MappedStatement* statement = mapped_.of(function);
  if (statement == nullptr) return;
  out.kind = statement->writes ? "write" : "read";
  out.places = {statement->place};
  for (const std::string& name : statement->tables) {
    if (const auto table = tables_.find(name); table != tables_.end())
      out.tables.push_back(table->second);
    if (statement->writes) break;  // what else it names, it reads
  }
}

std::optional<std::size_t> DeclaredCalls::called_after(SymbolRef type) const {
  if (!type.valid()) return std::nullopt;
  const Syntax& syntax = in_.project.of(type.file);
  std::vector<std::string> words =
      identifier_words(syntax.text(syntax.symbols[type.symbol.index()].name));
  const std::size_t all = words.size();
  while (!words.empty() && behind_.contains(words.back())) words.pop_back();
  if (words.empty() || words.size() == all) return std::nullopt;
  const std::string one = join(words, "_");
  for (const std::string& table : {plural(one), one})
    if (const auto at = tables_.find(table); at != tables_.end()) return at->second;
  return std::nullopt;
}

DeclaredCall DeclaredCalls::look_up(SymbolRef function) const {
  const Syntax& syntax = in_.project.of(function.file);
  const syntax::Symbol& at = syntax.symbols[function.symbol.index()];
  if (!at.container.valid() || !of_product(in_, function.file)) return {};
  const SymbolRef type{function.file, at.container};
  if (clients_.contains(function)) {
    DeclaredCall said = of(function, function);
    // The class says whom, the function what.
    if (const auto whom = clients_.find(type); whom != clients_.end())
      said.places.push_back(whom->second->place);
    return said;
  }
  if (clients_.contains(type)) return of(function, type);
  DeclaredCall out;
  // `@Topic("order-paid") void paid(Order order);`
  if (const auto sends = publishers_.find(function); sends != publishers_.end()) {
    out.kind = "publish";
    out.technology = sends->second->technology;
    out.meant = sends->second;
    return out;
  }
  std::optional<Keeper> found = keeper({function.file, at.container});
  if (!found) found = by_annotations(function);
  const std::string statement = statement_on(function);
  const std::string does = statement_word(statement);
  if (!found && does.empty()) return out;
  if (!found) found = Keeper{{}, std::nullopt};
  out.kind = marked_kind(function);
  if (out.kind.empty())
    out.kind = does.empty()                         ? verb(syntax.text(at.name))
               : does == "select" || does == "with" ? "read"
                                                    : "write";
  const std::string table = statement_table(statement);
  if (const auto about = tables_.find(table); about != tables_.end())
    found->entity = about->second;
  else if (const auto named = by_small_name_.find(table); named != by_small_name_.end())
    found->entity = named->second;  // of a language that asks for classes
  else if (!found->entity)
    out.unknown = table;
  out.technology = found->technology;
  out.entity = found->entity;
  out.stated = !does.empty();
  by_mapped(function, out);
  return out;
}

DeclaredCall DeclaredCalls::of(SymbolRef function) const {
  const auto [at, fresh] = known_.try_emplace(function);
  if (fresh) at->second = look_up(function);
  return at->second;
}

}  // namespace cutaway::model
