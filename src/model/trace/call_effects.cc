// SPDX-License-Identifier: Apache-2.0
// An effect is known by a shape of the catalogue, by the kept thing that is asked, or by a library.
#include "model/trace/call_effects.h"

#include <algorithm>
#include <array>

#include "meaning/context.h"
#include "meaning/needs.h"
#include "model/trace/built_questions.h"
#include "model/trace/statement_words.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

bool is_store_kind(std::string_view kind) {
  return kind == "read" || kind == "write" || kind == "use";
}

/// Whether the project has the dependency beside which alone a shape counts (`needs`, a glob).
bool has_needed(const Inputs& in, std::string_view wanted) {
  if (wanted.starts_with("=")) wanted.remove_prefix(1);
  if (wanted.empty()) return true;
  return std::ranges::any_of(in.facts.dependencies, [&](const meaning::Dependency& one) {
    return meaning::is_wanted(wanted, one);
  });
}

}  // namespace

CallEffects::CallEffects(const Inputs& in, const Model& model, const CallBodies& bodies,
                         const HeldQueries& held)
    : in_(in),
      model_(model),
      asked_(in, model),
      rows_(in, model),
      library_(in),
      relations_(in, rows_.objects()),
      bodies_(bodies),
      held_(held),
      declared_(in, model),
      carried_(in),
      generated_(in, bodies),
      collections_(in),
      types_(in),
      machine_(in),
      managed_(in, model, bodies) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) continue;
    const std::string table = key.substr(0, dot), rest = key.substr(dot + 1);
    if (table == "means") means_[rest] = value;
    if (table == "reaches") reaches_[rest] = value;
    if (table == "verbs") verbs_[rest].insert(value);
    if (const std::size_t end = rest.find('.'); table == "alone" && end != rest.npos) {
      if (value.find_first_of("*?{") == std::string::npos || value.ends_with("?"))
        alone_[rest.substr(0, end + 1) + value] = rest.substr(end + 1);
      else
        alone_like_.emplace_back(rest.substr(0, end + 1) + value, rest.substr(end + 1));
    }
    if (table == "beside" && contains(rest, ".")) {
      const std::size_t end = rest.find('.');
      if (value.ends_with(')'))
        beside_given_.emplace(rest.substr(0, end), std::pair(rest.substr(end + 1), value));
      else
        beside_[rest.substr(0, end + 1) + value] = rest.substr(end + 1);
      beside_of_.insert(rest.substr(0, end));
    }
    if (table == "begun" && contains(rest, "."))
      begun_[rest.substr(0, rest.find('.') + 1) + value] = rest.substr(rest.find('.') + 1);
    if (table == "called" && contains(rest, ".")) {
      const std::size_t end = rest.find('.');
      called_.push_back({in.catalogue.find(rest.substr(0, end)), rest.substr(end + 1), value, {}});
    }
    if (table == "given_table") given_table_[rest].insert(value);
    if (table == "origins") origins_.emplace_back(rest, value);
    if (key == "names.words_known") whole_.insert(value);
    if (key == "names.tables") table_names_.insert(value);
    if (key == "names.no_questions") no_questions_.insert(value);
    if (key == "names.fields_of") fields_of_.push_back(value);
    if (key == "names.asked_by_name") asked_by_name_.push_back(value);
    if (key == "names.wraps") wraps_.push_back(value);
    if (key == "names.tables_only") tables_only_.insert(value);
    if (key == "names.by_collection") by_collection_ = value;
    if (key == "names.by_table") by_table_ = value;
    if (table == "vendors") clients_[rest].push_back(value);
  }
  ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  find_called();
  find_file_stores();
  for (const meaning::Meaning& meant : in.facts.meanings) {
    if (means_.contains(meant.means) && in.own(meant.place))
      meanings_.emplace(std::pair(meant.place.file, meant.place.line), &meant);
  }
}

void CallEffects::by_package(std::string_view origin, std::string_view ecosystem,
                             OfOrigin& out) const {
  const std::string_view package = origin.substr(0, origin.find(':'));
  if (package.empty() || package == "?" || ecosystem.empty()) return;
  for (const TechnologyId id : in_.catalogue.by_import(ecosystem, package)) {
    const catalogue::Technology& technology = in_.technology(id);
    if (technology.tooling) continue;
    const auto reached = [&](const catalogue::Technology& one) {
      const auto kind = reaches_.find(one.component.empty() ? one.category : one.component);
      if (kind == reaches_.end()) return false;
      out.kind = kind->second;
      out.component = one.component;
      out.technology = id;
      return true;
    };
    if (reached(technology)) return;
    for (const std::string& implied : technology.implies) {
      const TechnologyId other = in_.catalogue.find(implied);
      if (in_.knows(other) && reached(in_.technology(other))) return;
    }
  }
}

/// "reads" of `cache.get(key)`: what a framework's cache is asked to do.
static std::string_view cache_deed(const catalogue::Catalogue& catalogue, std::string_view origin) {
  constexpr std::string_view deeds = "cache_deeds.";
  for (const auto& [key, glob] : catalogue.table("trace"))
    if (key.starts_with(deeds) && matches_glob(glob, origin))
      return std::string_view(key).substr(deeds.size());
  return {};
}

CallEffects::OfOrigin CallEffects::look_up(std::string_view origin,
                                           std::string_view ecosystem) const {
  OfOrigin out;
  // `cache.GetStringAsync(key)` of a known cache is no request, whatever other library has the
  // word.
  const bool cached = std::ranges::any_of(origins_, [&](const auto& one) {
    return one.first == "cached" && matches_glob(one.second, origin);
  });
  for (const catalogue::Shape* shape : in_.catalogue.shapes("call", origin)) {
    const auto kind = means_.find(shape->means);
    if (kind == means_.end() || cached) continue;
    // Without its library a model is still asked, in its language; through what, nobody says.
    const bool has = has_needed(in_, shape->role("needs"));
    if (!has && (!is_store_kind(kind->second) || !speaks(shape->technology, ecosystem))) continue;
    if (has) out.shapes.push_back(shape);
    if (!out.kind.empty() && (!has || in_.knows(out.technology))) continue;
    out.kind = kind->second;
    if (!has) continue;
    out.technology = shape->technology;
    out.component = in_.technology(shape->technology).component;
  }
  if (!out.kind.empty()) return out;
  for (const auto& [kind, glob] : origins_) {
    if (kind == "only" || !matches_glob(glob, origin)) continue;
    if (kind == "none") return out;
    out.kind = kind;
    out.by_library = kind == "store";
    if (kind == "rows") {
      out.kind = "read";
      out.rows = true;
    }
    if (kind == "cached" || kind == "searched") {
      out.kind = kind == "cached" ? "use" : "read";
      out.component = kind == "cached" ? "cache" : "search";
      OfOrigin library;  // which has a name of its own, or is a framework's
      by_package(origin, ecosystem, library);
      if (library.component == out.component) out.technology = library.technology;
      if (kind == "cached") out.deed = cache_deed(in_.catalogue, origin);
    }
    return out;
  }
  for (const auto& [kind, glob] : origins_)
    if (kind == "only" && matches_glob(glob, origin)) return out;
  by_package(origin, ecosystem, out);
  out.by_library = !out.kind.empty();
  if (out.kind.empty()) out.kind = machine_.kind_of(origin, ecosystem);
  return out;
}

const CallEffects::OfOrigin& CallEffects::of_origin(linking::NameId origin,
                                                    std::string_view ecosystem) const {
  const auto [at, fresh] = known_.try_emplace({origin, ecosystem});
  if (fresh) at->second = look_up(in_.links.name(origin), ecosystem);
  return at->second;
}

/// A library's function is only counted when its name says that it does something there.
std::string CallEffects::kind_by_name(const OfOrigin& known, FileId file, const syntax::Call& call,
                                      std::string_view origin) const {
  const bool inherited = inherits(origin);
  const Syntax& syntax = in_.project.of(file);
  if ((call.flags & syntax::kConstructs) != 0) return {};
  const std::string name = lower(syntax.text(call.name));
  const auto in = [&](std::string_view table) { return is_verb(table, name); };
  const auto like = [&](std::string_view table) {
    const auto at = verbs_.find(table);
    return at != verbs_.end() && std::ranges::any_of(at->second, [&](const std::string& glob) {
             return matches_glob(glob, syntax.text(call.name));
           });
  };
  if (known.kind == "vendor") {
    const bool converts = !inherited && call.argument_count == 1 &&
                          (like("conversions") || types_.converts(file, call));
    if (looks_into_answer(syntax, call, origin)) return {};
    const bool asks = in("read") || in("write") || in("publish") || in("use") || in("asks");
    if (!asks && !is_of_client(origin, ecosystems_[file.index()])) return {};
    return in("none") || like("makers") || converts ? std::string() : "vendor";
  }
  if (known.kind == "broker") return in("publish") ? "publish" : std::string();
  if (looks_into_held(file, call, origin)) return {};
  // `select(Order)` alone only makes a question; it is put by a member of something.
  const bool member =
      call.callee.valid() && (syntax.value(call.callee).kind == ValueKind::member || inherited);
  if (!member || (known.component == "cache" && in("ends"))) return {};
  if (looks_into_row(syntax, call, origin)) return {};
  const std::string verb = statement_verb(in_, file, call);
  if (!verb.empty()) return verb == "select" || verb == "with" ? "read" : "write";
  if (const std::string_view kind = in("runs") ? kind_by_head(origin) : ""; !kind.empty())
    return std::string(kind);
  if (in("use")) return "use";
  if (in("write")) return "write";
  if (in("read")) return "read";
  // What is waited for asks the store, whatever it is named, unless a row that was read is asked.
  const bool waits = (call.flags & syntax::kAwaited) != 0 && known.kind == "store" &&
                     !is_of_row(origin.substr(0, origin.rfind('.')));
  return waits && !in("none") && !in("ends") ? "use" : std::string();
}

/// Whether all words by which the file's library asks the store are known: what has another name
/// there only makes the question.
bool CallEffects::words_known(FileId file) const {
  return std::ranges::any_of(
      imported(file), [&](TechnologyId id) { return whole_.contains(in_.technology(id).id); });
}

/// `db_session.add(order)`, `common["db_session"].query(Order)`.
std::string CallEffects::kind_by_receiver(FileId file, const syntax::Call& call,
                                          TechnologyId& through) const {
  const Syntax& syntax = in_.project.of(file);
  const std::string_view ecosystem = ecosystems_[file.index()];
  const syntax::ValueNode& callee = syntax.value(call.callee);
  if (callee.child_count == 0 || called_.empty()) return {};
  const syntax::ValueNode* upon = &syntax.value(syntax.child(callee, 0));
  const auto called = [&](const syntax::ValueNode& on) {
    const std::string key = lower(syntax.text(on.text)) + "." + std::string(syntax.text(call.name));
    for (const Called& one : called_) {
      if (!one.ecosystems.contains(ecosystem) || !matches_glob(one.glob, key)) continue;
      through = one.technology;
      return one.kind;
    }
    return std::string();
  };
  if (upon->kind == ValueKind::call && upon->child_count == 1) {  // `Shop.redis.zadd(…)`
    const syntax::ValueNode& getter = syntax.value(syntax.child(*upon, 0));
    std::string kind = getter.text.empty() ? std::string() : called(getter);
    if (!kind.empty()) return kind;
  }
  // What a chain begins with: `Order.query.filter(…).first()`
  for (int step = 0; step < 8 && upon->kind == ValueKind::call && upon->child_count > 0; ++step) {
    const bool bare = upon->child_count == 1;
    upon = &syntax.value(syntax.child(*upon, 0));
    // `Order.query().where(…).first()`
    if (std::string kind = bare && !upon->text.empty() ? called(*upon) : ""; !kind.empty())
      return kind;
    if (upon->child_count > 0) upon = &syntax.value(syntax.child(*upon, 0));
  }
  if (upon->kind == ValueKind::index && upon->child_count > 1)
    upon = &syntax.value(syntax.child(*upon, 1));
  if (upon->kind == ValueKind::call || upon->text.empty()) return {};
  return called(*upon);
}

/// Whether the library, or one that the file imports where it is not known, keeps only tables.
bool CallEffects::keeps_tables(FileId file, TechnologyId through) const {
  if (in_.knows(through)) return tables_only_.contains(in_.technology(through).id);
  const auto [at, fresh] = tables_.try_emplace(file.value, false);
  if (!fresh) return at->second;
  for (const linking::ImportLink& import : in_.links.imports(file)) {
    if (import.package == 0) continue;
    for (const TechnologyId id :
         in_.catalogue.by_import(ecosystems_[file.index()], in_.links.name(import.package)))
      at->second = at->second || tables_only_.contains(in_.technology(id).id);
  }
  return at->second;
}

/// The libraries with names of their own that a file imports.
const std::vector<TechnologyId>& CallEffects::imported(FileId file) const {
  const auto [at, fresh] = imported_.try_emplace(file.value);
  if (!fresh) return at->second;
  for (const linking::ImportLink& import : in_.links.imports(file)) {
    if (import.package == 0) continue;
    for (const TechnologyId id :
         in_.catalogue.by_import(ecosystems_[file.index()], in_.links.name(import.package))) {
      const bool known = std::ranges::find(at->second, id) != at->second.end();
      if (!known && beside_of_.contains(in_.technology(id).id)) at->second.push_back(id);
    }
  }
  return at->second;
}

/// `story.update_column(…)` on something that nobody knows; `through`: the library whose word it is
/// in this file.
std::string CallEffects::kind_by_name_alone(FileId file, const Syntax& syntax,
                                            const syntax::Call& call, TechnologyId& through) const {
  if (!call.callee.valid() || syntax.value(call.callee).kind != ValueKind::member) return {};
  if (asks_no_question(file, call)) return {};
  const std::string key =
      std::string(ecosystems_[file.index()]) + "." + std::string(syntax.text(call.name));
  if (const auto at = alone_.find(key); at != alone_.end()) return at->second;
  for (const auto& [glob, kind] : alone_like_)
    if (matches_glob(glob, key)) return kind;
  for (const TechnologyId id : imported(file)) {
    const std::string name = in_.technology(id).id + "." + std::string(syntax.text(call.name));
    auto at = beside_.find(name);
    if (at == beside_.end() && call.arguments_written > 0) at = beside_.find(name + "(");
    if (at != beside_.end()) {
      through = id;
      return at->second;
    }
    const std::string given =
        std::string(syntax.text(call.name)) + "(" + last_word_given(syntax, call) + ")";
    const auto [begin, end] = beside_given_.equal_range(in_.technology(id).id);
    for (auto one = begin; one != end; ++one) {
      if (!matches_glob(one->second.second, given)) continue;
      through = id;
      return one->second.first;
    }
  }
  const std::string kind = kind_by_collection(file, call, through);
  return kind.empty() ? kind_by_receiver(file, call, through) : kind;
}

/// "package:Class.function": a function that the class around has from above, called by its name.
bool CallEffects::inherits(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon != std::string_view::npos && name.find('.', colon) != std::string_view::npos;
}

/// `invoiceItems.create(item)` of an InvoiceItemSqlDao whose statements lie in files that are not
/// read: the table that the interface is called after.
void CallEffects::add_called_after(FileId file, std::uint32_t index, SymbolRef function,
                                   CallEffect& out) const {
  const SymbolId around = in_.project.of(function.file).symbols[function.symbol.index()].container;
  const SymbolRef object = bodies_.object_of(file, index);
  const auto about =
      declared_.called_after(object.valid() ? object : SymbolRef{function.file, around});
  if (about) out.entities.push_back(*about);
}

/// `orders.findByEmail(…)`: the library writes what the interface only declares.
void CallEffects::add_declared(FileId file, std::uint32_t index, linking::Target target,
                               CallEffect& out) const {
  const syntax::Call& at = in_.project.of(file).calls[index];
  const syntax::Symbol& function =
      in_.project.of(target.symbol.file).symbols[target.symbol.symbol.index()];
  const bool only_declared =
      function.container.valid() && function.kind == syntax::SymbolKind::method;
  if (!only_declared) return;
  DeclaredCall call = declared_.of(target.symbol, bodies_.object_of(file, index));
  if (call.kind.empty()) call = declared_.of(target.symbol);
  if (call.kind.empty()) return;
  // `db.Rebind(query)` gives the statement back in the words of another store.
  if (call.kind == "use" && is_verb("none", lower(in_.project.of(file).text(at.name)))) return;
  out.kind = call.kind;
  if (is_store_kind(out.kind)) {
    const std::string verb = statement_verb(in_, file, at);
    if (!verb.empty()) out.kind = verb == "select" || verb == "with" ? "read" : "write";
  }
  out.technology = call.technology;
  out.meant = call.meant;
  out.declared = call.places;
  out.confidence = target.confidence;
  if (call.entity) out.entities.push_back(*call.entity);
  if (!call.tables.empty()) out.entities = call.tables;
  if (out.entities.empty() && call.unknown.empty() && !call.stated && is_store_kind(out.kind))
    add_called_after(file, index, target.symbol, out);
  if (out.entities.empty() && !call.unknown.empty()) out.tables.push_back(call.unknown);
  std::ranges::sort(out.entities);
  // A mapper keeps its things in the store of its part, whichever that is.
  if (!is_store_kind(out.kind)) return;
  if (in_.knows(call.technology))
    out.component = in_.technology(call.technology).component;
  else
    out.sql = true;
}

/// `app.stripe.charges.create(…)` on what another file hung up there.
void CallEffects::add_carried(FileId file, const syntax::Call& call, CallEffect& out) const {
  const std::string origin = carried_.asked(file, call);
  if (origin.empty()) return;
  const OfOrigin known = look_up(origin, ecosystems_[file.index()]);
  out.kind = known.by_library ? kind_by_name(known, file, call, origin) : known.kind;
  if (!out.any()) return;
  out.technology = known.technology;
  out.component = known.component;
  out.confidence = Confidence::medium;
}

const CallEffect& CallEffects::of(FileId file, std::uint32_t index) const {
  const std::uint64_t key = std::uint64_t{file.value} << 32U | index;
  const auto known = worked_out_.find(key);
  // Working one out may ask for others.
  return known != worked_out_.end() ? known->second
                                    : worked_out_.emplace(key, work_out(file, index)).first->second;
}

CallEffect CallEffects::work_out(FileId file, std::uint32_t index) const {
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  const auto targets = in_.links.calls(file);
  CallEffect out;
  const linking::Target target = index < targets.size() ? targets[index] : linking::Target();
  if (!target.symbol.valid() && (picks_from_list(file, call) || finds_by_key(file, call, target) ||
                                 asks_own_column(file, call) || asked_.only_prepares(file, call)))
    return {};
  if (target.origin != 0 && !target.symbol.valid() && !is_of_answer(target.origin)) {
    const OfOrigin& known = of_origin(target.origin, ecosystems_[file.index()]);
    out.kind = known.by_library ? kind_by_name(known, file, call, in_.links.name(target.origin))
                                : known.kind;
    if (out.end_known = MachineWork::is_machine(out.kind); out.end_known)
      tell_machine(file, call, in_.links.name(target.origin), out);
    if (out.any()) {
      out.technology = known.technology;
      out.component = known.component;
      out.deed = known.deed;
      out.confidence = target.confidence;
      out.sql = known.rows;
      if (!known.shapes.empty()) out.meant = meaning_at(file, call, known.shapes);
    }
  }
  if (!out.any() && !target.symbol.valid()) {
    // What a library is known by elsewhere is not this one's; what a field of the object itself
    // holds (`@order`) is nobody's, though a class of a library is above it.
    TechnologyId through;
    out.kind = kind_by_name_alone(file, syntax, call, through);
    const bool others = target.origin != 0 && !is_own_field(syntax, call, target);
    if (through.valid() && others) out.kind.clear();
    if (out.any()) {
      out.technology = through;
      out.confidence = Confidence::medium;
    }
  }
  if (!out.any() && !target.symbol.valid() && target.origin == 0) add_carried(file, call, out);
  if (!out.any()) add_kept_above(file, index, target, out);
  if (target.symbol.valid()) add_asked_through(file, call, target, out);
  if (!out.any() && target.origin == 0) add_handed_on(file, call, out);
  if (!out.any() && !target.symbol.valid() && target.origin == 0) add_spoken(file, call, out);
  if (!out.any() && !target.symbol.valid() && asked_.runs_prepared(syntax.text(call.name)) &&
      asked_.tell_prepared(file, call, out))
    out.confidence = Confidence::medium;
  if (!out.any() && target.symbol.valid() &&
      (bodies_.bodyless(target.symbol) || declared_.is_client(target.symbol) ||
       declared_.is_client(bodies_.object_of(file, index))))
    add_declared(file, index, target, out);
  if (!out.any() && target.symbol.valid()) add_generated(target, out);
  if (!out.any() && target.symbol.valid()) add_passed(file, index, target, out);
  if (!out.any() && target.symbol.valid()) add_built(file, call, target, out);
  if (!out.any() && target.symbol.valid()) add_managed(file, index, target, out);
  if (!out.any() && target.symbol.valid()) add_table_given(file, call, target.symbol, out);
  if (!out.any() && target.symbol.valid()) add_overridden(file, index, target, out);
  if (out.any() && !target.symbol.valid() && asks_above(file, call)) return {};
  // What is written here does its work itself; only its own calls reach anything.
  if (is_store_kind(out.kind))
    out.sql =
        out.sql || keeps_tables(file, out.technology) || !statement_verb(in_, file, call).empty();
  const bool stated = is_store_kind(out.kind) && out.entities.empty() && out.component != "cache" &&
                      (asked_.tell(in_, file, call, out) || asked_.tell_prepared(file, call, out));
  const bool told = stated || !is_store_kind(out.kind) || target.origin == 0;
  const auto given =
      told ? std::string() : collections_.given(file, call, in_.links.name(target.origin));
  if (!given.empty())
    asked_.add(given, out);
  else if (!target.symbol.valid() && !stated &&
           (is_store_kind(out.kind) || (out.kind.empty() && !words_known(file))))
    add_entities({file, call.line, std::max(call.line, call.end_line)}, out);
  const bool unnamed = out.entities.empty() && out.tables.empty() && out.component != "cache";
  if (is_store_kind(out.kind) && unnamed) {
    const std::string name =
        out.sql ? collections_.table_of(file, call) : collections_.of(file, call);
    if (!name.empty()) asked_.add(name, out);
  }
  const auto narrows = verbs_.find("narrows");
  const bool asked = out.kind == "read" && unnamed && narrows != verbs_.end();
  if (asked && !target.symbol.valid() && only_narrows(syntax, call, narrows->second)) return {};
  if (!target.symbol.valid()) add_rows(file, index, out);
  add_held(file, call, out);
  if (!target.symbol.valid()) add_relation(file, call, out);
  const bool bare = is_store_kind(out.kind) && out.entities.empty();
  return bare && only_frames_transaction(syntax, call) ? CallEffect() : out;
}

}  // namespace cutaway::model
