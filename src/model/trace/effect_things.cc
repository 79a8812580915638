// SPDX-License-Identifier: Apache-2.0
// The kept things that a call is about: as they are noted where it stands, else by the rows.
#include <algorithm>

#include "base/text.h"
#include "model/parts/draft.h"
#include "model/trace/call_effects.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostEntities = 12;

bool is_store_kind(std::string_view kind) {
  return kind == "read" || kind == "write" || kind == "use";
}

}  // namespace

std::optional<std::uint32_t> place_of_row(const CallEffect& effect) {
  if (effect.meant == nullptr || effect.meant->shape == nullptr) return std::nullopt;
  const std::string_view form = effect.meant->shape->role("entity");
  if (form.size() != 1 || form.front() < '0' || form.front() > '9') return std::nullopt;
  return static_cast<std::uint32_t>(form.front() - '0');
}

void CallEffects::add_entities(const Place& place, CallEffect& out) const {
  const auto first = std::ranges::lower_bound(model_.entity_uses, place, {}, &EntityUse::place);
  auto end = first;
  bool writes = false, reads = false;
  for (; end != model_.entity_uses.end() && end->place == place; ++end)
    (end->writes ? writes : reads) = true;
  if (first != end && (out.kind.empty() || out.kind == "use")) out.kind = writes ? "write" : "read";
  // What a statement that writes looks at beside is no end of its own.
  const bool one_side = writes && reads && (out.kind == "write" || out.kind == "read");
  for (auto at = first; at != end; ++at) {
    if (one_side && at->writes != (out.kind == "write")) continue;
    if (out.entities.size() < kMostEntities &&
        std::ranges::find(out.entities, at->entity) == out.entities.end())
      out.entities.push_back(at->entity);
  }
  std::ranges::sort(out.entities);
}

/// The parts that keep files: folders of the machine, and what stands in their place.
void CallEffects::find_file_stores() {
  for (std::size_t i = 0; i < model_.parts.size(); ++i) {
    const Part& part = model_.parts[i];
    const auto keeps = [&](TechnologyId own) {
      return in_.knows(own) && (in_.technology(own).category == "object storage" ||
                                in_.technology(own).component == kLocalFiles);
    };
    if (!part.built_here && std::ranges::any_of(part.technologies, keeps))
      file_stores_.emplace_back(i);
  }
}

/// `ctx.store.collection("orders").updateOne(…)`: the words of a store of documents that the
/// project keeps things in, whatever the file imports.
std::string CallEffects::kind_by_collection(FileId file, const syntax::Call& call,
                                            TechnologyId& through) const {
  for (const bool tables : {false, true}) {
    const std::string& library = tables ? by_table_ : by_collection_;
    const TechnologyId store = library.empty() ? TechnologyId() : in_.catalogue.find(library);
    const std::string name = library + "." + std::string(in_.project.of(file).text(call.name));
    const auto& words = tables ? begun_ : beside_;
    auto word = words.find(name);
    if (word == words.end() && call.arguments_written > 0) word = words.find(name + "(");
    if (word == words.end() || !in_.knows(store)) continue;
    bool begins = false;
    if (tables)
      collections_.table_of(file, call, &begins);
    else
      collections_.of(file, call, &begins);
    const auto is_store = [&](const TechnologyUse& use) { return use.technology == store; };
    if (!begins || std::ranges::none_of(model_.technologies, is_store)) continue;
    through = store;
    return word->second;
  }
  return {};
}

/// `Storage.put(…)`: where several places may be set to keep the files, all of them are its ends.
void CallEffects::tell_machine(FileId file, const syntax::Call& call, std::string_view origin,
                               CallEffect& out) const {
  if (machine_.is_anywhere(file, call, origin)) out.ends = file_stores_;
  machine_.tell(file, call, origin, out.kind, out.said);
}

/// What the call is about where only what its object or a row was made of says so.
void CallEffects::add_rows(FileId file, std::uint32_t index, CallEffect& out) const {
  const syntax::Call& call = in_.project.of(file).calls[index];
  if (!out.any() && rows_.marks_row(file, index)) {
    out.entities = rows_of(file, in_.project.of(file).arguments[call.first_argument], call);
    if (!out.entities.empty()) out.kind = "write", out.confidence = Confidence::medium;
    return;
  }
  if (!out.any()) {  // a row that a form handed on
    out.entities = rows_.kept_by_key(file, index);
    if (!out.entities.empty()) out.kind = "write", out.confidence = Confidence::medium;
  }
  const bool keeps = !out.any() && rows_.keeps_changes(file, index);
  const bool asks = is_store_kind(out.kind) && out.component != "cache";
  if ((!keeps && !asks) || !out.entities.empty() || !out.tables.empty()) return;
  out.entities = rows_.of(file, index, out.kind != "read");
  const auto place = place_of_row(out);  // `found := Orders{}; db.Find(&found)`
  if (out.entities.empty() && place && *place < call.argument_count)
    out.entities =
        rows_of(file, in_.project.of(file).arguments[call.first_argument + *place], call);
  if (keeps && !out.entities.empty()) {
    out.kind = "write";
    out.confidence = Confidence::medium;
  }
  if (std::string name = library_.of(file, index); out.entities.empty() && !name.empty())
    out.tables.push_back(std::move(name));
}

/// Whether a name in small letters is one of those words, be it waited for.
bool CallEffects::is_verb(std::string_view table, std::string_view name) const {
  const auto at = verbs_.find(table);
  if (at == verbs_.end()) return false;
  constexpr std::string_view later = "async";
  return at->second.contains(name) ||
         (name.ends_with(later) && at->second.contains(name.substr(0, name.size() - later.size())));
}

/// `CLIENT.get()` of a cell that holds the client, and `client.query_raw(sql).await?.remove(0)`,
/// which takes the first row out of those that were answered: words of the language's own types.
bool CallEffects::looks_into_held(FileId file, const syntax::Call& call,
                                  std::string_view origin) const {
  const std::string word = std::string(ecosystems_[file.index()]) + "." +
                           std::string(in_.project.of(file).text(call.name));
  const auto says = [&](std::string_view table, const std::string& name) {
    const auto at = verbs_.find(table);
    return at != verbs_.end() && std::ranges::any_of(at->second, [&](const std::string& glob) {
             return matches_glob(glob, name);
           });
  };
  if (call.arguments_written == 0 && says("holds", word)) return true;
  if (!says("of_lists", word)) return false;
  const std::size_t colon = origin.find(':'), last = origin.rfind('.');
  if (colon == std::string_view::npos || last == std::string_view::npos || last < colon)
    return false;
  const auto links = split(origin.substr(colon + 1, last - colon - 1), '.');
  return std::any_of(links.begin() + (links.empty() ? 0 : 1), links.end(),
                     [&](std::string_view link) { return says("answered", std::string(link)); });
}

/// `answer = client.execute(question); answer.isPaid()`: "Client.execute.isPaid" asks nobody again,
/// and neither does "Client.orders.get.lines.total".
bool CallEffects::looks_into_answer(const syntax::Syntax& syntax, const syntax::Call& call,
                                    std::string_view origin) const {
  const std::string_view name = syntax.text(call.name);
  const auto begins = [&](std::string_view word) {
    return name.starts_with(word) && name.size() > word.size() && name[word.size()] >= 'A' &&
           name[word.size()] <= 'Z';
  };
  const auto asks = [&](std::string_view word) {
    return is_verb("read", word) || is_verb("write", word) || is_verb("publish", word) ||
           is_verb("use", word) || is_verb("asks", word);
  };
  const std::size_t last = origin.rfind('.'), colon = origin.find(':');
  if (call.arguments_written > 0 || colon == std::string_view::npos ||
      last == std::string_view::npos || last < colon)
    return false;
  const bool getter = begins("is") || begins("get") || begins("has");
  if (!getter && asks(lower(name))) return false;
  // Behind the type: "mandates" and "get" of "Client.mandates.get.links".
  std::vector<std::string_view> links = split(origin.substr(colon + 1, last - colon - 1), '.');
  if (getter) links.erase(links.begin(), links.end() - (links.size() > 1 ? 1 : 0));
  return std::any_of(links.begin() + (getter || links.empty() ? 0 : 1), links.end(),
                     [&](std::string_view link) { return asks(lower(link)); });
}

/// `order = session.get(Order, 1); order.lines[0].get("sum")`, `(await
/// Order.findOne()).lines.find(…)`: "Session.get.lines.[].get" looks into what was fetched, which
/// is a value of the language.
bool CallEffects::looks_into_row(const syntax::Syntax& syntax, const syntax::Call& call,
                                 std::string_view origin) const {
  if (!is_verb("looks", lower(syntax.text(call.name)))) return false;
  const auto named = [&](ValueId given) {
    return given.valid() && syntax.value(given).kind == syntax::ValueKind::entry;
  };
  if (call.argument_count > 0 && named(syntax.arguments[call.first_argument])) return false;
  const std::size_t colon = origin.find(':'), last = origin.rfind('.');
  if (colon == std::string_view::npos || last == std::string_view::npos || last < colon)
    return false;
  // What gives the row stands before the member that is looked into.
  const std::string_view upon = origin.substr(0, last);
  const std::size_t member = upon.rfind('.');
  return member != std::string_view::npos && member > colon && is_of_row(upon.substr(0, member));
}

/// "typeorm:Repository.findOne.lines": what is complete once it was read, or is a piece of it.
bool CallEffects::is_of_row(std::string_view origin) const {
  const std::size_t colon = origin.find(':');
  if (colon == std::string_view::npos) return false;
  for (std::string_view path = origin.substr(colon + 1);;) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return false;
    if (is_verb("rows", lower(path.substr(dot + 1)))) return true;
    path = path.substr(0, dot);
  }
}

/// Whether the type that a vendor's function belongs to is one that asks the vendor; where types
/// are always written, the others only hold what is sent and answered.
bool CallEffects::is_of_client(std::string_view origin, std::string_view ecosystem) const {
  const auto globs = clients_.find(ecosystem);
  if (globs == clients_.end()) return true;
  const std::size_t colon = origin.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view type = origin.substr(colon + 1, origin.find('.', colon) - colon - 1);
  return std::ranges::any_of(globs->second,
                             [&](const std::string& glob) { return matches_glob(glob, type); });
}

/// `searched.getHits()`: a function of what a library has answered.
bool CallEffects::is_of_answer(linking::NameId origin) const {
  std::string_view name = in_.links.name(origin);
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return false;
  name.remove_prefix(colon + 1);
  const auto answers = verbs_.find("answers");
  if (answers == verbs_.end()) return false;
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    const std::string_view word = name.substr(0, dot);
    // `http.withOptions(…).get(url)`: it is set up by that, and gives itself back.
    const bool sets = word.starts_with("with") || word.starts_with("set");
    if (!sets && std::ranges::any_of(answers->second, [&](const std::string& glob) {
          return matches_glob(glob, word);
        }))
      return true;
    name.remove_prefix(dot + 1);
  }
  return false;
}

/// `client.Order.Query().All(ctx)` of functions that a library's tool wrote for the thing.
void CallEffects::add_generated(linking::Target target, CallEffect& out) const {
  const GeneratedAsks::Asked asked = generated_.of(target.symbol);
  if (asked.kind.empty()) return;
  out.kind = asked.kind;
  out.technology = asked.technology;
  out.confidence = target.confidence;
  out.sql = true;
  out.declared = {bodies_.place_of(target.symbol)};  // what it does there is the library's
  const std::string words = join(identifier_words(asked.thing), "_");
  for (const std::string& table : {words, plural(words)})
    if (asked_.knows(table)) return asked_.add(table, out);
  out.tables.push_back(asked.thing);
}

/// `_orders.Table.Where(…)` of a repository that is written for any type.
/// `order.$relatedQuery("lines")` is about lines, whatever the row before it is of.
void CallEffects::add_relation(FileId file, const syntax::Call& call, CallEffect& out) const {
  if (out.any() && !is_store_kind(out.kind)) return;
  AskedRelations::Asked asked = relations_.of(file, call);
  if (!asked.any || (asked.kind.empty() && !out.any())) return;
  if (!asked.kind.empty()) out.kind = std::move(asked.kind);
  out.entities.clear();
  out.tables.clear();
  if (asked.thing) out.entities.push_back(*asked.thing);
  out.sql = true;
  out.confidence = Confidence::medium;
}

void CallEffects::add_held(FileId file, const syntax::Call& call, CallEffect& out) const {
  if (!out.kind.empty() && out.kind != "read") return;
  if (!out.entities.empty() || !out.tables.empty()) return;
  if (const std::string_view thing = held_.asked(file, call); !thing.empty())
    held_.tell(thing, out);
}

}  // namespace cutaway::model
