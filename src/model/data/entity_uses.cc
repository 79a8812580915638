// SPDX-License-Identifier: Apache-2.0
// Which fields are personal, who reads and writes each kept thing, and where its fields go.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/handed_schema.h"
#include "model/data/entity_objects.h"
#include "model/data/fetched_members.h"
#include "model/data/filled_variables.h"
#include "model/data/given_classes.h"
#include "model/data/in_memory.h"
#include "model/data/joined_things.h"
#include "model/data/leaves.h"
#include "model/data/mapped_statements.h"
#include "model/data/named_tables.h"
#include "model/data/personal.h"
#include "model/data/relations.h"
#include "model/data/statement_text.h"
#include "model/data/typed_queries.h"
#include "model/local_binding.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxChain = 8;
constexpr std::size_t kMaxUses = 50, kNear = 40;

class Uses {
 public:
  Uses(const Inputs& in, const EntityObjects& objects, Model& model)
      : in_(in),
        objects_(objects),
        model_(model),
        collections_(in, objects),
        mapped_(in),
        given_(in, objects),
        named_(in, objects),
        typed_(in, objects),
        relations_(in, objects, model),
        filled_(in, objects, model),
        members_(in, objects),
        joined_(in, objects, named_, relations_) {
    for (const auto& [key, value] : in.catalogue.table("sinks")) {
      if (key == "verbs.read") reads_.insert(value);
      if (key == "verbs.read" && value.ends_with("*")) reads_like_.push_back(value);
      if (key == "memory.arrays") arrays_.insert(value);
      if (key == "verbs.write") writes_.insert(value);
      if (key == "statements.texts") texts_.insert(value);
      if (key == "verbs.table") tables_.insert(value);
      if (key == "verbs.table_written") tables_written_.insert(value);
      if (key == "memory.origins") in_memory_.push_back(value);
      if (key == "memory.names") memories_.insert(value);
      if (key == "keepers.asked") asked_.insert(value);
      if (key == "keepers.about") about_.insert(value);
      if (key == "keepers.sessions") sessions_.insert(value);
      if (key == "relations.selves") selves_.insert(value);
      if (key == "relations.lists") listed_.insert(value);
      if (key.starts_with("lists.")) lists_.insert(key.substr(6) + "." + value);
    }
    ecosystems_ = meaning::file_ecosystems({in.project, in.links, in.catalogue});
  }

  void run() {
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      const Syntax& syntax = in_.project.of(file);
      for (std::size_t c = 0; in_.own(file) && c < syntax.calls.size(); ++c) {
        const syntax::Call& call = syntax.calls[c];
        if ((call.flags & syntax::kDecorator) != 0) continue;
        if (mapped(file, c) || given(file, c) || typed(file, c)) continue;
        const std::string verb = lower(syntax.text(call.name));
        if (!texts_.contains(verb)) statement(file, call);
        const std::string own = std::string(ecosystems_[f]) + "." + verb;
        const bool into = tables_written_.contains(verb) || tables_written_.contains(own);
        const bool client = tables_.contains(own), names = into || client || tables_.contains(verb);
        if (joined_.joins(file, verb))
          joined(file, c);
        else if (names && !stays_in_memory(file, c))
          named_table(file, c, into, client);
        if (members_.names(file, verb)) fetched_along(file, c);
        const bool writes = writes_.contains(verb);
        if (!writes && !reads_.contains(verb) && !reads_.contains(own) && !is_like_read(own) &&
            (call.argument_count == 0 || !reads_.contains(own + "(_)")))
          continue;
        if (stays_in_memory(file, c) || collections_.holds(file, call)) continue;
        if (!writes && collections_.looks_at_list(file, call)) continue;
        if (listed_.contains(own) && is_asked_of_member(syntax, call)) continue;
        const bool list = lists_.contains(own);
        const auto entity = kept_by(file, c, list);
        if (entity) note(*entity, writes, file, call);
        const std::vector<std::size_t> more =
            entity ? relations_.fetched_with(*entity, file, call) : each_of(file, call);
        for (const std::size_t one : more) note(one, writes, file, call);
        for (const std::size_t one : relations_.fetched_by(entity, file, call))
          note(one, false, file, call);
      }
    }
  }

 private:
  /// `order.items.Where(…)`: a list of kept things is not the store.
  bool stays_in_memory(FileId file, std::size_t call) {
    const auto targets = in_.links.calls(file);
    if (call >= targets.size() || targets[call].symbol.valid() || targets[call].origin == 0)
      return false;
    const auto [at, fresh] = memory_.try_emplace(targets[call].origin, false);
    if (fresh) {
      const std::string_view name = in_.links.name(targets[call].origin);
      at->second = std::ranges::any_of(
          in_memory_, [&](const std::string& glob) { return matches_glob(glob, name); });
    }
    return at->second;
  }

  /// `order.lines.filter(…)`
  static bool is_asked_of_member(const Syntax& syntax, const syntax::Call& call) {
    const ValueNode& callee = syntax.value(call.callee);
    return callee.child_count > 0 &&
           syntax.value(syntax.child(callee, 0)).kind == ValueKind::member;
  }

  void note(std::size_t entity, bool writes, FileId file, const syntax::Call& call) {
    Entity& at = model_.entities[entity];
    std::vector<Place>& places = writes ? at.writers : at.readers;
    const Place place{file, call.line, std::max(call.line, call.end_line)};
    model_.entity_uses.push_back({entity, writes, place});
    if (places.size() < kMaxUses && (places.empty() || places.back() != place))
      places.push_back(place);
  }

  /// `seen.get(order)`, `this.cache.set(user, rights)`: what it is called upon is named after
  /// something that only remembers.
  bool is_memory_by_name(const Syntax& syntax, const syntax::Call& call) const {
    const ValueNode& callee = syntax.value(call.callee);
    if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
    const std::vector<std::string> words =
        identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text));
    return !words.empty() && memories_.contains(words.back());
  }

  /// "Order" of `context.Find<Order>(id)` and `context.Set<Order>().First()`.
  std::optional<std::size_t> asked_for(std::string_view called) const {
    const std::size_t open = called.find('<');
    if (open == std::string_view::npos || !asked_.contains(called.substr(0, open)))
      return std::nullopt;
    called = called.substr(open + 1);
    called = trim(called.substr(0, called.find_first_of("<>,")));
    return called.empty() ? std::nullopt : objects_.by_name(called);
  }

  /// `orders.findOpen(day)` of a mapper whose file holds the statement.
  bool mapped(FileId file, std::size_t index) {
    const auto targets = in_.links.calls(file);
    if (mapped_.empty() || index >= targets.size()) return false;
    const MappedStatement* statement = mapped_.of(targets[index].symbol);
    if (statement == nullptr) return false;
    bool main = statement->writes;
    for (const std::string& table : statement->tables) {
      const bool writes = std::exchange(main, false);
      const auto entity = objects_.by_table(table);
      if (entity) note(*entity, writes, file, in_.project.of(file).calls[index]);
    }
    return true;
  }

  /// `Repo.insert(Order.changeset(row))` of a store that is given all it is asked.
  bool given(FileId file, std::size_t index) {
    if (!given_.asks(file, index)) return false;
    const syntax::Call& call = in_.project.of(file).calls[index];
    const auto entity = given_.of(file, index);
    if (!entity) return true;
    if (!given_.fetches_along(file, index)) {
      note(*entity, writes_.contains(lower(in_.project.of(file).text(call.name))), file, call);
      return true;
    }
    for (const std::size_t one : relations_.fetched_with(*entity, file, call))
      note(one, false, file, call);
    return true;
  }

  /// `orders::table.inner_join(carts::table).load(conn)`
  bool typed(FileId file, std::size_t index) {
    if (!typed_.knows(file)) return false;
    const syntax::Call& call = in_.project.of(file).calls[index];
    const TypedQueries::Asked asked = typed_.of(file, call);
    for (const std::size_t thing : asked.things) note(thing, asked.writes, file, call);
    return !asked.things.empty();
  }

  /// `Order.find_by_number(5)`
  bool is_like_read(std::string_view verb) const {
    return std::ranges::any_of(reads_like_,
                               [&](const std::string& glob) { return matches_glob(glob, verb); });
  }

  /// `def sum_up(lines) = lines.first`, `row.lines.last` of nobody knows what: a list has it, too.
  bool may_be_list(FileId file, const syntax::Call& call, ValueId value) const {
    const Syntax& syntax = in_.project.of(file);
    if (!arrays_.contains(std::string(ecosystems_[file.index()]) + "." +
                          lower(syntax.text(call.name))))
      return false;
    const ValueNode& node = syntax.value(value);
    const std::string_view name = syntax.text(node.text);
    if (name.starts_with("@")) return false;
    if (node.kind != ValueKind::member || node.child_count == 0)
      return objects_.by_table(name).has_value() && is_only_handed_in(syntax, call, name);
    const ValueId owner = syntax.child(node, 0);
    const ValueNode& of = syntax.value(owner);
    if (of.kind != ValueKind::reference && of.kind != ValueKind::parameter) return false;
    const std::string_view called = syntax.text(of.text);
    return !called.empty() && called[0] >= 'a' && called[0] <= 'z' && !selves_.contains(called) &&
           is_only_handed_in(syntax, call, called) && !objects_.of({file, owner}) &&
           !objects_.of_word({file, owner}, call.scope) &&
           !objects_.of_association(model_.entities.size(), called);
  }

  bool is_own_function(FileId file, std::size_t index) const {
    const auto targets = in_.links.calls(file);
    return index < targets.size() && targets[index].symbol.valid() &&
           in_.own(targets[index].symbol.file);
  }

  /// The entity that the call is for: its receiver, or what it is given. `list`: what may as well
  /// be a list in memory only counts where it keeps things.
  std::optional<std::size_t> kept_by(FileId file, std::size_t index, bool list) const {
    const Syntax& syntax = in_.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    if (!call.callee.valid() || is_memory_by_name(syntax, call)) return std::nullopt;
    ValueId at = call.callee;
    bool calls = true;
    std::vector<ValueId> over;  // what stands between what is looked at and the call
    for (int depth = 0; depth < kMaxChain; ++depth) {  // User.objects.filter(…).first()
      const ValueNode& node = syntax.value(at);
      if (const auto entity = asked_for(syntax.text(node.text))) return entity;
      if (node.child_count == 0 || (node.kind != ValueKind::member && node.kind != ValueKind::call))
        break;
      if (const auto entity = told_about(file, node, call.scope)) return entity;
      const bool called = std::exchange(calls, node.kind == ValueKind::call);
      const ValueId member = node.kind == ValueKind::member ? at : ValueId();
      if (depth > 0 && (!member.valid() || !called)) over.push_back(at);
      at = syntax.child(node, 0);
      const ValueKind kind = syntax.value(at).kind;
      if (kind != ValueKind::member && kind != ValueKind::reference && kind != ValueKind::parameter)
        continue;
      if (depth == 0) {
        if (const auto entity = objects_.of_delegate({file, at})) return entity;
      }
      const auto thing = list ? std::nullopt : objects_.of({file, at});
      if (thing && depth > 0 && !called) return through_member(file, call, at, *thing, member);
      if (thing) return objects_.along(*thing, {file, at}, over);
      // `this.settings.get("x")` in a class that keeps orders: what an own function does is told
      // there.
      const bool beside = depth > 0 && selves_.contains(syntax.text(syntax.value(at).text)) &&
                          is_own_function(file, index);
      if (beside) return std::nullopt;
      if (const auto entity = objects_.of_keeper({file, at}, call.scope)) return entity;
      if (const auto entity = named_.of_set({file, at})) return entity;
      // What the project's own repository does itself is told where it does it.
      if (depth == 0 && !is_own_function(file, index)) {
        if (const auto entity = objects_.of_repository({file, at})) return entity;
      }
      if (list) continue;
      if (const auto entity = objects_.of_constant({file, at})) return entity;
      // `rows.order("id")`: what is given something is a function, whatever else is called so.
      if (node.kind == ValueKind::call && node.child_count > 1) continue;
      if (depth == 0) {
        if (const auto entity = objects_.of_made({file, at}, call.scope)) return entity;
        const std::string verb = lower(syntax.text(call.name));
        if (const auto entity = objects_.of_document({file, at}, call.scope, verb)) return entity;
      }
      if (depth == 0 && may_be_list(file, call, at)) return std::nullopt;
      if (const auto entity = objects_.of_word({file, at}, call.scope))
        return objects_.along(*entity, {file, at}, over);
    }
    // `filter(rows, user)`: an own function asks for itself what it asks; what is given to one that
    // keeps is kept.
    const bool plain = syntax.value(call.callee).kind == ValueKind::reference;
    if (plain && is_own_function(file, index) && !writes_.contains(lower(syntax.text(call.name))))
      return std::nullopt;
    for (std::uint32_t a = 0; !list && a < std::min<std::uint32_t>(call.argument_count, 2); ++a) {
      const ValueId argument = syntax.arguments[call.first_argument + a];
      if (!argument.valid()) continue;
      if (const auto entity = objects_.of({file, argument})) return entity;
      if (const auto entity = objects_.of_constant({file, argument})) return entity;
      const bool member =
          syntax.value(call.callee).kind == ValueKind::member;  // `delete(rows, id)`
      const auto by_type = member ? filled_.of(file, argument, call.scope) : std::nullopt;
      if (by_type) return by_type;
      if (const auto entity = found_before(file, call, argument)) return entity;
    }
    return std::nullopt;
  }

  /// Line of `order.lines.all()`; nothing where a member of an object is of nobody knows what, a
  /// list in memory, say.
  std::optional<std::size_t> through_member(FileId file, const syntax::Call& call, ValueId object,
                                            std::size_t thing, ValueId member) const {
    const Syntax& syntax = in_.project.of(file);
    const std::string_view name = syntax.text(syntax.value(object).text);
    const bool is_object = !name.empty() && (name[0] == '$' || (name[0] >= 'a' && name[0] <= 'z'));
    if (!member.valid()) return thing;
    const std::string_view of = syntax.text(syntax.value(member).text);
    if (relations_.is_own(of)) return thing;
    if (!is_object)
      return relations_.link(thing, of).value_or(thing);  // Order.tags.through.objects
    if (relations_.only_links(lower(syntax.text(call.name)))) return relations_.link(thing, of);
    if (const auto other = relations_.of(thing, of)) return other;
    return selves_.contains(name) ? std::optional(thing) : std::nullopt;
  }

  /// `db.Model(&Order{}).Where(…).Count(&n)`: a call in the chain says what all of it is about.
  std::optional<std::size_t> told_about(FileId file, const ValueNode& node, SymbolId scope) const {
    if (node.kind != ValueKind::call || node.child_count < 2) return std::nullopt;
    const Syntax& syntax = in_.project.of(file);
    const ValueNode& callee = syntax.value(syntax.child(node, 0));
    if (!about_.contains(std::string(ecosystems_[file.index()]) + "." +
                         std::string(syntax.text(callee.text))))
      return std::nullopt;
    const ValueId thing = syntax.child(node, 1);
    if (const auto entity = objects_.of({file, thing})) return entity;
    return filled_.of(file, thing, scope);
  }

  /// `for _, one := range []struct{…}{{&Order{}, "…"}, {&Line{}, "…"}} { tx.Delete(one.row) }`:
  /// what is listed there.
  std::vector<std::size_t> each_of(FileId file, const syntax::Call& call) const {
    const Syntax& syntax = in_.project.of(file);
    std::vector<std::size_t> out;
    if (call.argument_count == 0 || !filled_.fills(file)) return out;
    const ValueId given = syntax.arguments[call.first_argument];
    const ValueNode* node = given.valid() ? &syntax.value(given) : nullptr;
    if (node != nullptr && node->kind == ValueKind::member && node->child_count > 0)
      node = &syntax.value(syntax.child(*node, 0));
    if (node == nullptr || node->kind != ValueKind::reference) return out;
    const syntax::Binding* made =
        local_binding(syntax, call.scope, syntax.text(node->text), call.line);
    if (made == nullptr || !made->value.valid()) return out;
    const ValueNode& one = syntax.value(made->value);
    if (one.kind != ValueKind::index || one.child_count == 0) return out;
    const ValueNode& listed = syntax.value(syntax.child(one, 0));
    for (std::uint32_t row = 0; row < listed.child_count; ++row) {
      ValueId at = syntax.child(listed, row);
      // The row itself, or the first that it holds.
      auto entity = filled_.of(file, at, call.scope);
      if (!entity && syntax.value(at).child_count > 0) {
        at = syntax.child(syntax.value(at), 0);
        entity = filled_.of(file, at, call.scope);
      }
      if (entity) out.push_back(*entity);
    }
    return out;
  }

  /// `order = Order.query.first_or_404(); session.delete(order)`: what was found is of that class.
  std::optional<std::size_t> found_before(FileId file, const syntax::Call& call,
                                          ValueId argument) const {
    const Syntax& syntax = in_.project.of(file);
    const ValueNode& node = syntax.value(argument);
    const ValueNode& callee = syntax.value(call.callee);
    if (node.kind != ValueKind::reference || callee.kind != ValueKind::member ||
        callee.child_count == 0)
      return std::nullopt;
    const std::vector<std::string> words =
        identifier_words(syntax.text(syntax.value(syntax.child(callee, 0)).text));
    if (words.empty() || !sessions_.contains(words.back())) return std::nullopt;
    const syntax::Binding* made =
        local_binding(syntax, call.scope, syntax.text(node.text), call.line);
    if (made == nullptr || !made->value.valid()) return std::nullopt;
    const ValueNode& found = syntax.value(made->value);
    if (found.kind != ValueKind::call || found.child_count == 0) return std::nullopt;
    ValueId at = syntax.child(found, 0);
    if (!reads_.contains(lower(syntax.text(syntax.value(at).text)))) return std::nullopt;
    for (int depth = 0; depth < kMaxChain && syntax.value(at).child_count > 0; ++depth)
      at = syntax.child(syntax.value(at), 0);
    return objects_.of({file, at});
  }

  /// `db.select().from(orders).leftJoin(users, …)`: tables that are constants of the project;
  /// `db.updateTable("orders")`: tables by their names. What the chain does then is done to it:
  /// `db.table("orders").insert(row)`. `plain`: a function of no object counts, too.
  void named_table(FileId file, std::size_t index, bool writes, bool plain) {
    const Syntax& syntax = in_.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    if (call.argument_count == 0) return;
    // `knex.schema.table("orders", …)` changes the table itself.
    if (!meaning::of_handed_schema(syntax, call.callee).empty()) return;
    const ValueId argument = syntax.arguments[call.first_argument];
    if (!argument.valid()) return;
    auto entity = objects_.of_constant({file, argument});
    if (!entity) entity = named_.given(file, call, argument, plain);
    if (!entity) return;
    const syntax::Call* later = writes ? nullptr : written_by(syntax, index);
    note(*entity, writes || later != nullptr, file, later == nullptr ? call : *later);
  }

  /// `db.Preload("Lines").Find(&orders)`: what a call of the same chain is about has the members.
  void fetched_along(FileId file, std::size_t index) {
    const Syntax& syntax = in_.project.of(file);
    const syntax::Call& call = syntax.calls[index];
    auto root = call.callee.valid() ? kept_by(file, index, false) : std::nullopt;
    const std::size_t first = index > kNear ? index - kNear : 0;
    const std::size_t end = std::min(index + kNear, syntax.calls.size());
    for (std::size_t c = first; c < end && !root && call.callee.valid(); ++c)
      if (c != index && syntax.calls[c].callee.valid() &&
          is_in_chain(syntax, syntax.calls[c].callee, call.callee))
        root = kept_by(file, c, false);
    if (!root) return;
    for (const std::size_t one : members_.of(*root, file, call)) note(one, false, file, call);
  }

  /// `->join(OrderModel::TABLE, 'id', 'order_id')`
  void joined(FileId file, std::size_t index) {
    const auto about = [&](FileId at, std::size_t c) { return kept_by(at, c, false); };
    const auto thing = joined_.of(file, index, about);
    if (thing) note(*thing, false, file, in_.project.of(file).calls[index]);
  }

  /// The call further on in the chain that writes; null where none does.
  const syntax::Call* written_by(const Syntax& syntax, std::size_t index) const {
    const syntax::Call& call = syntax.calls[index];
    const std::size_t first = index > kNear ? index - kNear : 0;
    const std::size_t end = std::min(index + kNear, syntax.calls.size());
    for (std::size_t c = first; c < end; ++c) {
      const syntax::Call& other = syntax.calls[c];
      if (c == index || other.line != call.line || !other.callee.valid()) continue;
      if (writes_.contains(lower(syntax.text(other.name))) &&
          is_in_chain(syntax, other.callee, call.callee))
        return &other;
    }
    return nullptr;
  }

  /// SELECT … FROM users
  void statement(FileId file, const syntax::Call& call) {
    const StatementTables said = statement_of(in_, file, call, false);
    bool writes = said.writes;
    for (const std::string& table : said.names) {
      const bool first = std::exchange(writes, false);
      if (const auto entity = objects_.by_table(table)) note(*entity, first, file, call);
    }
  }

  const Inputs& in_;
  const EntityObjects& objects_;
  Model& model_;
  const InMemory collections_;
  const MappedStatements mapped_;
  const GivenClasses given_;
  const NamedTables named_;
  const TypedQueries typed_;
  const Relations relations_;
  const FilledVariables filled_;
  const FetchedMembers members_;
  const JoinedThings joined_;
  std::set<std::string, std::less<>> reads_, writes_, lists_;  ///< lists: "maven.add"
  std::vector<std::string> reads_like_;                        ///< "gem.find_by_*"
  std::set<std::string, std::less<>> arrays_;                  ///< "gem.last": lists answer it, too
  std::set<std::string, std::less<>> texts_;                   ///< calls that only make a text
  std::set<std::string, std::less<>> tables_, tables_written_;  ///< that are given a table
  std::vector<std::string_view> ecosystems_;
  std::vector<std::string> in_memory_;
  std::set<std::string, std::less<>> memories_;  ///< last words of names
  std::set<std::string, std::less<>> asked_;     ///< calls whose type argument is the thing
  std::set<std::string, std::less<>> about_;     ///< "go.Model": what it is given is the thing
  std::set<std::string, std::less<>> sessions_;  ///< last words of names of what keeps objects
  std::set<std::string, std::less<>> selves_;    ///< names of the object or class around
  std::set<std::string, std::less<>> listed_;    ///< "npm.filter": asked of lists in memory
  std::map<linking::NameId, bool> memory_;       ///< by origin
};

}  // namespace

void trace_entities(const Inputs& in, Model& model) {
  const Personal personal(in.catalogue);
  for (Entity& entity : model.entities) personal.mark(entity);
  find_marks(in, model);
  const EntityObjects objects(in, model);
  if (objects.empty()) return;
  Uses(in, objects, model).run();
  std::ranges::stable_sort(model.entity_uses, {}, &EntityUse::place);
  find_leaves(in, objects, model);
}

}  // namespace cutaway::model
