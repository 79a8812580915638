// SPDX-License-Identifier: Apache-2.0
// Joins fields of root types with the code that resolves them.
#include "meaning/api/contracts/schemas.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/text.h"
#include "meaning/api/contracts/schema_fields.h"
#include "meaning/api/guards/operation_guards.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostRecords = 16;  ///< that one root type is put together of in one place

/// Languages spell the same field in their own way: `my_orders`, `MyOrders`.
std::string plain(std::string_view name) {
  std::string out = lower(name);
  std::erase(out, '_');
  return out;
}

bool is_callable(SymbolKind kind) {
  return kind == SymbolKind::method || kind == SymbolKind::function;
}

class Schemas {
 public:
  Schemas(const ReaderContext& context, const std::vector<Meaning>& known)
      : context_(context), asked_(context) {
    for (const auto& [key, value] : context.catalogue.table("contracts")) {
      if (key == "schema.technology") technology_ = context.catalogue.find(value);
      if (key == "schema.means") means_ = value;
      if (key == "schema.files") files_.push_back(value);
      if (key == "schema.stand_ins") stand_ins_.push_back(value);
      if (key == "schema.roots") roots_.push_back(value);
      if (key == "schema.resolved_by") classes_.push_back(value);
      if (key == "schema.resolved_by_any") any_classes_.push_back(value);
    }
    for (const Meaning& meaning : known) {
      const linking::ClosedValue* name = meaning.role("name");
      if (meaning.means == means_ && name != nullptr) known_.insert(plain(name->best()));
    }
  }

  std::vector<Meaning> run() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (is_own(context_, FileId(i)) && is_schema(FileId(i))) schemas_.push_back(FileId(i));
    }
    if (schemas_.empty() || !technology_.valid()) return {};
    asked_.note(schemas_);
    spaces_ = namespaces(context_, schemas_, roots_);
    types_ = roots_;
    for (const auto& [type, field] : spaces_) types_.push_back(type);
    for (std::size_t i = 0; i < context_.project.size(); ++i) {
      if (!may_resolve(FileId(i)) || is_schema(FileId(i))) continue;
      read_records(FileId(i));
      read_classes(FileId(i));
    }
    std::vector<Meaning> out;
    for (const FileId file : schemas_) read_schema(file, out);
    return out;
  }

 private:
  /// Generators write the frame of resolvers, people their bodies.
  bool may_resolve(FileId file) const {
    const sources::Origin origin = context_.project.file(file).origin;
    return origin == sources::Origin::own || origin == sources::Origin::generated;
  }

  /// A file that is named after standing in for another one declares nothing.
  bool is_schema(FileId file) const {
    const std::string& path = context_.project.file(file).path;
    const std::vector<std::string> words = identifier_words(base_name(path));
    const bool stands_in = std::ranges::any_of(words, [&](const std::string& word) {
      return std::ranges::find(stand_ins_, word) != stand_ins_.end();
    });
    return !stands_in && std::ranges::any_of(files_, [&](const std::string& glob) {
      return matches_glob(glob, path);
    });
  }

  /// `Query: { orders() {…} }` and what is written into it.
  void read_records(FileId file) {
    const Syntax& syntax = context_.project.of(file);
    for (const ValueNode& entry : syntax.values) {
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const std::string_view root = syntax.text(entry.text);
      if (std::ranges::find(types_, root) == types_.end()) continue;
      read_fields(root, {file, syntax.child(entry, 0)});
    }
  }

  /// The fields of a record, be it written here or in a file that gives it (`Query`, `...orders`).
  void read_fields(std::string_view root, ValueRef written) {
    std::vector<ValueRef> open{written};
    for (std::size_t i = 0; i < open.size() && i < kMostRecords; ++i) {
      ValueRef at = open[i];
      const Syntax* syntax = &context_.project.of(at.file);
      if (syntax->value(at.value).kind == ValueKind::reference) {
        const auto found = follow(context_, at.file, {}, at.value);
        if (!found || !found->value.valid()) continue;
        at = {found->file, found->value};
        syntax = &context_.project.of(at.file);
      }
      const ValueNode& fields = syntax->value(at.value);
      if (fields.kind != ValueKind::record) continue;
      for (std::size_t c = 0; c < fields.child_count; ++c) {
        const ValueNode& field = syntax->value(syntax->child(fields, c));
        if (field.kind != ValueKind::entry) continue;
        const ValueId value = field.child_count == 0 ? ValueId() : syntax->child(field, 0);
        if (syntax->text(field.text) == "..." && value.valid())
          open.push_back({at.file, value});
        else
          resolve(root, syntax->text(field.text),
                  value.valid() ? symbol_of(context_, {at.file, value}) : SymbolRef());
      }
    }
  }

  /// Methods of `QueryResolver`, `orderMutationResolver`.
  void read_classes(FileId file) {
    const Syntax& syntax = context_.project.of(file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& method = syntax.symbols[i];
      if (!is_callable(method.kind)) continue;
      const std::string owner = plain(owner_of(syntax, method));
      if (owner.empty()) continue;
      for (const std::string& root : types_) {
        if (is_resolver(owner, plain(root)))
          resolve(root, syntax.text(method.name), {file, SymbolId(i)});
      }
      if (is_own(context_, file) && resolves_anything(owner))
        note_any(owner, syntax.text(method.name), {file, SymbolId(i)});
    }
  }

  bool resolves_anything(std::string_view type) const {
    return std::ranges::any_of(any_classes_,
                               [&](const std::string& glob) { return matches_glob(glob, type); });
  }

  /// Two classes with such a method: nobody can tell which of them answers.
  void note_any(const std::string& owner, std::string_view field, SymbolRef handler) {
    const auto [known, fresh] = by_field_.try_emplace(plain(field), owner, handler);
    if (!fresh && known->second.first != owner) known->second.second = {};
  }

  /// The type that a method belongs to; interfaces answer for nothing.
  static std::string_view owner_of(const Syntax& syntax, const Symbol& method) {
    if (!method.receiver.empty()) return syntax.text(method.receiver);
    if (!method.container.valid()) return {};
    const Symbol& owner = syntax.symbols[method.container.index()];
    return owner.kind == SymbolKind::interface ? std::string_view() : syntax.text(owner.name);
  }

  bool is_resolver(std::string_view type, std::string_view root) const {
    return std::ranges::any_of(classes_, [&](const std::string& pattern) {
      const std::size_t gap = pattern.find("{}");
      if (gap == std::string::npos) return false;
      std::string glob = pattern;
      glob.replace(gap, 2, root);
      return matches_glob(glob, type);
    });
  }

  /// What people wrote is the handler; what a generator did only where there is nothing else.
  void resolve(std::string_view root, std::string_view field, SymbolRef handler) {
    SymbolRef& known = resolved_[{std::string(root), plain(field)}];
    if (!known.valid() || (!is_own(context_, known.file) && is_own(context_, handler.file)))
      known = handler;
  }

  void read_schema(FileId file, std::vector<Meaning>& out) const {
    const Syntax& syntax = context_.project.of(file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const Symbol& field = syntax.symbols[i];
      if (!field.container.valid()) continue;
      const std::string root(syntax.text(syntax.symbols[field.container.index()].name));
      const std::string name(syntax.text(field.name));
      const std::optional<SymbolRef> resolver = resolver_of(root, plain(name));
      if (!resolver || known_.contains(plain(name)) || leads_on(syntax, field)) continue;
      Meaning meaning;
      meaning.means = means_;
      meaning.technology = technology_;
      meaning.place = {file, field.line, field.end_line};
      meaning.scope = {file, SymbolId(i)};
      meaning.handler = *resolver;
      linking::ClosedValue closed;
      const auto space = spaces_.find(root);
      closed.alternatives.push_back(
          {space == spaces_.end() ? name : space->second + "." + name, true, {}, {}, {}, false});
      meaning.values.emplace_back("name", std::move(closed));
      note_guards(meaning, asked_.of({file, SymbolId(i)}));
      out.push_back(std::move(meaning));
    }
  }

  /// `users: UserMutation`, where `UserMutation` holds the operations: the field does nothing
  /// itself.
  bool leads_on(const Syntax& syntax, const Symbol& field) const {
    const std::string type(type_of(syntax.text(field.type)));
    return spaces_.contains(type) &&
           std::ranges::any_of(resolved_, [&](const auto& one) { return one.first.first == type; });
  }

  std::optional<SymbolRef> resolver_of(const std::string& root, const std::string& field) const {
    const auto found = resolved_.find({root, field});
    if (found != resolved_.end()) return found->second;
    const auto any = by_field_.find(field);
    const bool is_root = std::ranges::find(roots_, root) != roots_.end();
    if (!is_root || any == by_field_.end() || !any->second.second.valid()) return std::nullopt;
    return any->second.second;
  }

  const ReaderContext& context_;
  TechnologyId technology_;
  std::string means_;
  std::vector<std::string> files_, stand_ins_, roots_, classes_, any_classes_;
  std::vector<std::string> types_;  ///< the roots, and the namespaces below them
  std::map<std::string, std::string, std::less<>> spaces_;
  std::vector<FileId> schemas_;
  SchemaGuards asked_;
  std::set<std::string> known_;
  /// By root type and plain name; without a symbol where a value that is no function answers.
  std::map<std::pair<std::string, std::string>, SymbolRef> resolved_;
  /// By plain name of a field: the class of resolvers with that method; no symbol where two have
  /// it.
  std::map<std::string, std::pair<std::string, SymbolRef>> by_field_;
};

}  // namespace

std::vector<Meaning> find_schema_operations(const ReaderContext& context,
                                            const std::vector<Meaning>& known) {
  return Schemas(context, known).run();
}

}  // namespace cutaway::meaning
