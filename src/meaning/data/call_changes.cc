// SPDX-License-Identifier: Apache-2.0
// Calls of a migration tool: what opens a table, what changes it inside, what is said of a column
// behind it.
#include "meaning/data/call_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/data/change_kinds.h"
#include "meaning/data/change_roles.h"
#include "meaning/data/sql_changes.h"
#include "meaning/data/table_marks.h"
#include "meaning/data/written_columns.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kClimb = 128;     // scopes around a call, calls of a chain
constexpr std::size_t kName = 128;      // bytes of a column's name
constexpr std::size_t kBuilders = 400;  // callbacks of a file

bool opens(ChangeKind kind) {
  return kind == ChangeKind::create_table || kind == ChangeKind::alter_table;
}

/// "Account" → "account", "OrderItem" → "order_item".
std::string snake(std::string_view name) {
  std::vector<std::string> words = identifier_words(name);
  return join(words, "_");
}

/// One call with what it turned into: rows [first, last) of the changes.
struct Step {
  catalogue::Shape const* shape = nullptr;
  Site site;
  ValueId base;           ///< callee of the innermost call of its chain
  std::size_t depth = 0;  ///< calls below it in its chain
  std::size_t first = 0, last = 0;
};

class CallChanges {
 public:
  CallChanges(const ReaderContext& context, std::span<const Match> matches)
      : context_(context),
        file_(matches.front().site.file),
        syntax_(context.project.of(file_)),
        sql_(context.catalogue.table("migrations")) {
    for (const Match& match : matches) add_step(match.shape, match.site);
  }

  std::vector<Change> run() {
    find_undone();
    find_builders();
    std::erase_if(steps_, [&](const Step& step) { return is_undone(step.site.scope); });
    std::ranges::stable_sort(
        steps_, {}, [](const Step& step) { return std::pair(step.site.line, step.depth); });
    for (Step& step : steps_) own_callbacks(step);
    for (Step& step : steps_) {
      if (step.shape->role("change") != "=set") take(step);
    }
    for (const Step& step : steps_) {
      if (step.shape->role("change") == "=set") set(step);
    }
    return std::move(out_);
  }

 private:
  /// A call may be known by its written type and as what a builder gives: it counts once.
  void add_step(const catalogue::Shape* shape, const Site& site) {
    if (!seen_.emplace(shape, site.callee).second) return;
    Step step;
    step.shape = shape;
    step.site = site;
    step.base = site.callee;
    for (std::size_t i = 0; i < kClimb; ++i) {
      const ValueId below = call_below(step.base);
      if (!below.valid()) break;
      step.base = below;
      ++step.depth;
    }
    steps_.push_back(step);
  }

  /// The callee of the call whose result this callee is a member of.
  ValueId call_below(ValueId callee) const {
    if (!callee.valid()) return {};
    const ValueNode& node = syntax_.value(callee);
    if (node.kind != ValueKind::member || node.child_count == 0) return {};
    const ValueNode& object = syntax_.value(syntax_.child(node, 0));
    const bool call = object.kind == ValueKind::call && object.child_count > 0;
    return call ? syntax_.child(object, 0) : ValueId();
  }

  /// Functions that take changes back, and the functions handed to calls of such a name.
  void find_undone() {
    std::set<std::string, std::less<>> names;
    for (const auto& [key, name] : sql_) {
      if (key == "undo.functions") names.insert(name);
    }
    for (std::size_t i = 0; i < syntax_.symbols.size(); ++i) {
      if (names.contains(syntax_.text(syntax_.symbols[i].name))) undone_.insert(SymbolId(i));
    }
    for (const syntax::Call& call : syntax_.calls) {
      if (!names.contains(syntax_.text(call.name))) continue;
      for (std::size_t i = 0; i < call.argument_count; ++i) {
        const ValueId id = syntax_.arguments[call.first_argument + i];
        if (id.valid() && syntax_.value(id).kind == ValueKind::function)
          undone_.insert(syntax_.value(id).symbol);
      }
    }
  }

  bool is_undone(SymbolId scope) const {
    for (std::size_t i = 0; i < kClimb && scope.valid(); ++i) {
      if (undone_.contains(scope)) return true;
      scope = syntax_.symbols[scope.index()].container;
    }
    return false;
  }

  /// The first name of a chain and the names called on it: `t`, "string.null" of
  /// `t.string().null()`.
  std::pair<std::string_view, std::string> chain_of(ValueId callee) const {
    std::string names;
    for (std::size_t i = 0; i < kClimb && callee.valid(); ++i) {
      const ValueNode& node = syntax_.value(callee);
      if (node.kind == ValueKind::parameter || node.kind == ValueKind::reference)
        return {syntax_.text(node.text), names};
      if (node.child_count == 0) break;
      if (node.kind == ValueKind::member) {
        names = std::string(syntax_.text(node.text)) + (names.empty() ? "" : "." + names);
      } else if (node.kind != ValueKind::call) {
        break;
      }
      callee = syntax_.child(node, 0);
    }
    return {};
  }

  /// What a callback is given has no written type: the shape's role `builder` says what it is.
  void find_builders() {
    struct Builder {
      std::string_view name, type;
    };
    std::map<SymbolId, Builder> builders;
    for (std::size_t at = 0; at < steps_.size() && builders.size() < kBuilders; ++at) {
      const std::string_view type = steps_[at].shape->role("builder");
      if (type.size() < 2) continue;
      for (const SymbolId function : callbacks_of(steps_[at].site)) {
        const syntax::Symbol& symbol = syntax_.symbols[function.index()];
        if (symbol.parameter_count == 0) continue;
        const std::string_view name = syntax_.text(syntax_.parameters[symbol.first_parameter].name);
        builders[function] = {name, type.substr(1)};
      }
    }
    if (builders.empty()) return;
    for (const syntax::Call& call : syntax_.calls) {
      const auto [root, names] = chain_of(call.callee);
      if (names.empty()) continue;
      SymbolId scope = call.scope;
      for (std::size_t i = 0; i < kClimb && scope.valid(); ++i) {
        const auto builder = builders.find(scope);
        if (builder != builders.end() && builder->second.name == root) {
          add_built(call, std::string(builder->second.type) + "." + names);
          break;
        }
        scope = syntax_.symbols[scope.index()].container;
      }
    }
  }

  void add_built(const syntax::Call& call, const std::string& origin) {
    const auto arguments =
        std::span(syntax_.arguments).subspan(call.first_argument, call.argument_count);
    for (const catalogue::Shape* shape : context_.catalogue.shapes("call", origin)) {
      if (shape->means != "schema_change") continue;
      add_step(shape, {file_,
                       call.scope,
                       call.callee,
                       arguments,
                       syntax_.text(call.name),
                       {},
                       call.line,
                       std::max(call.line, call.end_line)});
    }
  }

  /// `$add = fn ($table) => …; Schema::table("books", $add)`.
  const ValueNode* bound_function(const ValueNode* name) const {
    for (const syntax::Binding& binding : syntax_.bindings) {
      if (!binding.value.valid() || syntax_.text(binding.target) != syntax_.text(name->text))
        continue;
      const ValueNode& value = syntax_.value(binding.value);
      if (value.kind == ValueKind::function) return &value;
    }
    return name;
  }

  std::vector<SymbolId> callbacks_of(const Site& site) const {
    std::vector<SymbolId> out;
    for (const ValueId id : site.arguments) {
      if (!id.valid()) continue;
      const ValueNode* node = &syntax_.value(id);
      if (node->kind == ValueKind::entry && node->child_count > 0)
        node = &syntax_.value(syntax_.child(*node, 0));
      if (node->kind == ValueKind::reference) node = bound_function(node);
      if (node->kind == ValueKind::function && node->symbol.valid()) out.push_back(node->symbol);
    }
    return out;
  }

  /// The step in whose chain or arguments this one stands, or that opened a table above.
  const Step* opener_of(const Step& step) const {
    if (const auto chain = chains_.find(step.base); chain != chains_.end() && step.depth > 0)
      return &steps_[chain->second];
    const Step* above = nullptr;
    for (const std::size_t at : openers_) {
      const Step& opener = steps_[at];
      if (opener.site.callee == step.site.callee || opener.site.scope != step.site.scope) continue;
      const bool around =
          opener.site.line <= step.site.line && opener.site.end_line >= step.site.end_line;
      if (around || opener.site.end_line <= step.site.line) above = &opener;
    }
    return above;
  }

  /// Before anything is taken: a function that is handed over may stand above the call.
  void own_callbacks(const Step& step) {
    const std::size_t self = static_cast<std::size_t>(&step - steps_.data());
    const std::string_view word = step.shape->role("change");
    if (word == "=set" || word == "=sql") return;
    for (const SymbolId callback : callbacks_of(step.site)) owners_.emplace(callback, self);
    if (!opens(change_kind_of(word.substr(std::min<std::size_t>(1, word.size()))))) return;
    const ChangeRoles roles(context_, *step.shape, step.site);
    names_[self] = roles.has("table") ? table_names(roles) : std::vector<std::string>();
  }

  static std::vector<std::string> table_names(const ChangeRoles& roles) {
    std::vector<std::string> out = roles.texts("table");
    for (std::string& name : out) name = without_prefix_marks(name);
    return out;
  }

  void take(Step& step) {
    const std::size_t self = static_cast<std::size_t>(&step - steps_.data());
    step.first = step.last = out_.size();
    const ChangeRoles roles(context_, *step.shape, step.site);
    const std::string_view word = step.shape->role("change");
    if (word == "=sql") {
      for (const std::string& text : roles.texts("sql")) {
        for (Change& change : changes_of_sql_text(text, place(step)))
          out_.push_back(std::move(change));
      }
      return;
    }
    const ChangeKind kind = change_kind_of(word.substr(std::min<std::size_t>(1, word.size())));
    if (kind == ChangeKind::none) return;
    const std::vector<std::string> tables =
        roles.has("table") ? table_names(roles) : tables_of(step);
    for (const std::string& table : tables) make(kind, table, step, roles);
    step.last = out_.size();
    if (opens(kind)) {
      openers_.push_back(self);
      chains_.emplace(step.site.callee, self);
    }
    made_.emplace(step.site.callee, self);
  }

  std::vector<std::string> names_of(std::size_t opener) const {
    const auto names = names_.find(opener);
    return names == names_.end() ? std::vector<std::string>() : names->second;
  }

  /// Of the steps in whose callback this one stands (one function may be handed to several), else
  /// of the one around or above it.
  std::vector<std::string> tables_of(const Step& step) const {
    SymbolId scope = step.site.scope;
    for (std::size_t i = 0; i < kClimb && scope.valid(); ++i) {
      std::vector<std::string> out;
      const auto [begin, end] = owners_.equal_range(scope);
      for (auto owner = begin; owner != end; ++owner) {
        for (std::string& name : names_of(owner->second)) out.push_back(std::move(name));
      }
      if (begin != end) return out;
      scope = syntax_.symbols[scope.index()].container;
    }
    const Step* opener = opener_of(step);
    if (opener == nullptr) return {};
    return names_of(static_cast<std::size_t>(opener - steps_.data()));
  }

  Place place(const Step& step) const { return {file_, step.site.line, step.site.end_line}; }

  Change& add(ChangeKind kind, std::string_view table, const Step& step) {
    Change& change = out_.emplace_back();
    change.kind = kind;
    change.table = table;
    change.technology = step.shape->technology;
    change.place = place(step);
    return change;
  }

  void make(ChangeKind kind, const std::string& table, const Step& step, const ChangeRoles& roles) {
    if (kind == ChangeKind::add_column || kind == ChangeKind::change_column) {
      columns(kind, table, step, roles);
      return;
    }
    Change& change = add(kind, table, step);
    change.to = roles.text("to");
    change.if_absent = roles.flag("if_absent").value_or(false);
    if (roles.has("column")) change.columns = roles.texts("column");
    if (kind == ChangeKind::drop_column) {
      const std::string suffix = roles.text("suffix");
      const std::vector<std::string> named = change.columns;
      for (std::string& column : change.columns) column += suffix;
      if (roles.text("plain") == "false") change.columns.clear();
      const std::string model = roles.class_name("model");
      if (change.columns.empty() && !model.empty()) change.columns = {snake(model) + "_id"};
      for (const auto& [name, type] : more(roles, named)) change.columns.push_back(name);
    }
    if (!roles.told("partial")) change.field.unique = roles.flag("unique");
    change.default_name = roles.text("name");
    target(change, roles);
    if (kind == ChangeKind::create_table) key(table, step, roles);
    if (kind == ChangeKind::create_table && roles.has("columns"))
      for (Change& column : written_columns(sql_, roles.written("columns"), out_.back()))
        out_.push_back(std::move(column));
    if (kind == ChangeKind::add_relation && change.columns.empty() && !change.target.empty())
      change.columns = {singular(change.target) + "_id"};
  }

  static std::string singular(const std::string& table) {
    if (table.ends_with("ies")) return table.substr(0, table.size() - 3) + "y";
    if (table.ends_with("ses") || table.ends_with("xes")) return table.substr(0, table.size() - 2);
    return table.ends_with("s") && !table.ends_with("ss") ? table.substr(0, table.size() - 1)
                                                          : table;
  }

  static void target(Change& change, const ChangeRoles& roles) {
    change.target = without_prefix_marks(roles.text("target"));
    change.target_field = roles.text("target_field");
    change.on_delete = lower(roles.text("on_delete"));
    const std::size_t dot = change.target.rfind('.');
    if (dot != std::string::npos && roles.has("target_dotted"))
      change.target_field = change.target.substr(dot + 1), change.target.resize(dot);
    if (change.target.empty() && roles.told("relates")) change.guess_target = true;
  }

  /// The key that a table gets without being told.
  void key(const std::string& table, const Step& step, const ChangeRoles& roles) {
    const std::string name = roles.text("key");
    const std::string type = roles.text("key_type");
    if (name.empty() || type == "false") return;
    Change& change = add(ChangeKind::add_column, table, step);
    change.field.name = name;
    change.field.written = type == "true" ? std::string("bigint") : type;
    change.field.primary = true;
  }

  /// "{0}_type text, created_at time": names that follow from the first column's, with their types.
  static std::vector<std::pair<std::string, std::string>> more(
      const ChangeRoles& roles, const std::vector<std::string>& named) {
    std::vector<std::pair<std::string, std::string>> out;
    if (roles.has("adds_if") && !roles.told("adds_if")) return out;
    const std::string written = roles.text("adds");
    for (const std::string_view piece : split(written, ',')) {
      const std::string_view row = trim(piece);
      const std::size_t blank = row.find(' ');
      std::string name(row.substr(0, blank));
      if (const std::size_t hole = name.find("{0}"); hole != std::string::npos) {
        if (named.empty()) continue;
        name.replace(hole, 3, named.front());
      }
      if (!name.empty())
        out.emplace_back(name, blank == std::string_view::npos ? "" : row.substr(blank + 1));
    }
    return out;
  }

  void columns(ChangeKind kind, const std::string& table, const Step& step,
               const ChangeRoles& roles) {
    std::vector<std::string> names =
        roles.has("column") ? roles.texts("column") : std::vector<std::string>();
    const std::string model = roles.class_name("model");
    const std::string suffix = roles.text("suffix");
    const std::vector<std::string> named = names;
    for (std::string& name : names) name += suffix;
    if (roles.text("plain") == "false") names.clear();
    if (names.empty() && !model.empty()) names = {snake(model) + "_id"};
    for (const std::string& name : names) {
      if (name.size() > kName || name.find_first_of(" \n\t") != std::string::npos) continue;
      Change& change = add(kind, table, step);
      change.field.name = name;
      change.field.written = roles.text("type");
      if (roles.told("list")) change.field.type = "list";
      attributes(change, roles);
      target(change, roles);
      if (change.guess_target && !suffix.empty())
        change.target = name.substr(0, name.size() - suffix.size());
      if (!model.empty() && change.target.empty()) change.target = model;
    }
    for (const auto& [name, type] : more(roles, named)) {
      Change& change = add(ChangeKind::add_column, table, step);
      change.field.name = name;
      change.field.written = change.field.type = type;
      change.field.nullable = roles.flag("nullable");
    }
  }

  static void attributes(Change& change, const ChangeRoles& roles) {
    EntityField& field = change.field;
    if (const auto said = roles.flag("nullable")) field.nullable = said;
    if (const auto said = roles.flag("required")) field.nullable = !*said;
    if (const auto said = roles.flag("unique")) field.unique = said;
    if (roles.flag("primary").value_or(false)) field.primary = true;
    if (roles.told("index")) field.indexed = true;
    if (field.written.empty()) field.written = roles.text("type");
    if (const std::string said = roles.text("default"); !said.empty()) field.default_value = said;
    if (const std::string said = roles.text("comment"); !said.empty()) field.comment = said;
    if (roles.has("values")) field.values = roles.texts("values");
    std::uint64_t length = 0;
    for (const char c : roles.text("length")) {
      if (c < '0' || c > '9' || length > 1'000'000'000) return;
      length = length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (length > 0) field.max_length = length;
  }

  /// What stands behind a column in its chain, or in its callback, is said of it.
  void set(const Step& step) {
    const ChangeRoles roles(context_, *step.shape, step.site);
    const Step* on = nullptr;
    ValueId callee = step.site.callee;
    for (std::size_t i = 0; i < kClimb && on == nullptr; ++i) {
      callee = call_below(callee);
      if (!callee.valid()) break;
      if (const auto made = made_.find(callee); made != made_.end()) on = &steps_[made->second];
    }
    if (on == nullptr) {
      const auto owner = owners_.find(step.site.scope);
      if (owner == owners_.end() ||
          opens(change_kind_of(steps_[owner->second].shape->role("change").substr(1))))
        return;
      on = &steps_[owner->second];
    }
    for (std::size_t i = on->first; i < on->last; ++i) {
      Change& change = out_[i];
      const std::string kind = roles.text("kind");
      if (!kind.empty() && change.kind == ChangeKind::add_column)
        change.kind = change_kind_of(kind);
      const bool column =
          change.kind == ChangeKind::add_column || change.kind == ChangeKind::change_column;
      if (column) attributes(change, roles);
      if (column || change.kind == ChangeKind::add_relation) set_target(change, roles);
    }
  }

  static void set_target(Change& change, const ChangeRoles& roles) {
    Change said;
    target(said, roles);
    if (!said.target.empty()) change.target = said.target;
    if (!said.target_field.empty()) change.target_field = said.target_field;
    if (!said.on_delete.empty()) change.on_delete = said.on_delete;
    if (said.guess_target && change.target.empty()) change.guess_target = true;
  }

  const ReaderContext& context_;
  const FileId file_;
  const Syntax& syntax_;
  const std::span<const std::pair<std::string, std::string>> sql_;
  std::vector<Step> steps_;
  std::set<SymbolId> undone_;
  std::set<std::pair<const catalogue::Shape*, ValueId>> seen_;
  std::multimap<SymbolId, std::size_t> owners_;  ///< callbacks → the step that they are handed to
  std::map<ValueId, std::size_t> chains_, made_;
  std::vector<std::size_t> openers_;
  std::map<std::size_t, std::vector<std::string>> names_;  ///< tables of openers
  std::vector<Change> out_;
};

}  // namespace

std::vector<Change> changes_of_calls(const ReaderContext& context, std::span<const Match> matches) {
  return matches.empty() ? std::vector<Change>() : CallChanges(context, matches).run();
}

}  // namespace cutaway::meaning
