// SPDX-License-Identifier: Apache-2.0
// EntityObjects: which kept thing a value in the code stands for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class EntityObjects {
 public:
  EntityObjects(const Inputs& in, const Model& model);
  /// Index of the entity whose class, or an object of it, the value is.
  std::optional<std::size_t> of(ValueRef value) const;
  std::optional<std::size_t> of_class(SymbolRef symbol) const;
  /// The entity that a repository, manager or set is for: by the type arguments of its declared
  /// type or of its base.
  std::optional<std::size_t> of_keeper(ValueRef receiver, SymbolId scope) const;
  std::optional<std::size_t> by_name(std::string_view name) const;
  /// All kept things of that name, in the model's order: classes of several packages may share one.
  std::vector<std::size_t> all_named(std::string_view name) const;
  /// The one that a file means by the name of a class: of several the one that it imports, that is
  /// of its own package, or that lies nearest; nothing where two lie as near.
  std::optional<std::size_t> named_in(FileId file, std::string_view name) const;
  std::optional<std::size_t> by_table(std::string_view name) const;
  /// The entity whose declaration, a constant, the value names: `orders` of `db.insert(orders)`.
  std::optional<std::size_t> of_constant(ValueRef value) const;
  /// The entity whose declaration, a constant, made what a local variable holds: `order` of
  /// `order = new Order(sent)` and `order = await Order.findById(id)`.
  std::optional<std::size_t> of_made(ValueRef value, SymbolId scope) const;
  /// The entity that an object which keeps itself is of, by what it was made of or by its name:
  /// `order` of `Order.findById(id).then(order => order.save())` and of `function keep(order) {
  /// order.save() }`. `verb` in small letters; none for what an object of the language is asked.
  std::optional<std::size_t> of_document(ValueRef value, SymbolId scope,
                                         std::string_view verb) const;
  /// The entity that a member of a client is called after: `order` of `db.order.findMany()` where
  /// the mapper gives each thing such a member, `ordersTable` of
  /// `db.query.ordersTable.findFirst()`, `Order` of `Order.findOne(1)` where a shape says so.
  std::optional<std::size_t> of_delegate(ValueRef value) const;
  /// The entity of `class OrderRepository extends …` whose object the value is.
  std::optional<std::size_t> of_repository(ValueRef receiver) const;
  /// The entity that a member or variable is called after: `holdings` of `family.holdings.find(1)`.
  /// Only in ecosystems where things are called after their tables (`sinks.named`); where classes
  /// stand for tables, only with a class that bears it out: a `$request` is no row of "requests".
  std::optional<std::size_t> of_word(ValueRef value, SymbolId scope) const;
  /// The entity that a class says its member is of: `return $this->hasMany(Line::class)`.
  std::optional<std::size_t> of_association(std::size_t root, std::string_view member) const;
  /// The same of this very thing's class: what another class has by that name does not count.
  std::optional<std::size_t> own_association(std::size_t root, std::string_view member) const;
  /// What a member that hangs on a thing, or on nobody knows what, leads to: `said` where a class
  /// says that it has the member, `thing` where what it is of is kept and known, too.
  struct Member {
    bool said = false;
    std::optional<std::size_t> thing;
  };
  Member member_of(std::size_t root, std::string_view name) const;
  /// What members, or calls of them, lead to one after the other, the innermost last, where names
  /// follow the tables: `orders` and `creator` of `self.creator.orders.save`; nothing where one of
  /// them is of nobody knows what. `object` is what the innermost hangs on, a thing of that kind.
  std::optional<std::size_t> along(std::size_t root, ValueRef object,
                                   const std::vector<ValueId>& links) const;
  /// Whether a base of that name says nothing of what a class keeps: it stands for all that is
  /// kept, or only makes questions, rows or lists of them.
  bool is_whole(std::string_view base) const;
  bool empty() const { return by_name_.empty(); }

 private:
  std::optional<std::size_t> in_generics(FileId file, std::string_view written) const;
  bool index_models();
  std::optional<std::size_t> table_of(const meaning::Meaning& model) const;
  void index_constants(const Model& model);
  void index_imported(const std::map<SymbolRef, std::size_t>& constants);
  bool index_given(std::map<SymbolRef, std::size_t>& constants);
  std::optional<std::size_t> exported_whole(FileId file, std::string_view name) const;
  void index_delegates(const Model& model);
  void index_shaped(const Model& model);
  void index_getters();
  void index_associations();
  void index_stated();
  void index_methods();
  void index_bases();
  void index_members();
  std::optional<std::size_t> kept_by_class(FileId file, SymbolId type) const;
  bool is_given_by_library(ValueRef value) const;
  std::optional<std::size_t> only_thing(FileId file, std::string_view type) const;
  void note_association(std::string_view name, std::optional<std::size_t> entity,
                        std::optional<std::size_t> owner);
  std::optional<std::size_t> related(FileId file, ValueId given) const;
  bool borne_out(ValueRef value, SymbolId scope, std::string_view word, std::size_t entity) const;
  std::optional<std::size_t> of_callback(ValueRef name, SymbolId scope) const;
  std::optional<std::size_t> of_chain(ValueRef value) const;
  std::optional<std::size_t> of_library(const syntax::Syntax& syntax, const syntax::ValueNode& node,
                                        std::string_view snake) const;

  const Inputs& in_;
  std::map<SymbolRef, std::size_t> by_symbol_;
  std::map<FileId, std::size_t> by_file_;  ///< npos = several
  std::map<std::string, std::size_t, std::less<>> by_name_, by_table_;
  std::multimap<std::string, std::size_t, std::less<>> all_named_;
  std::map<std::pair<FileId, std::string>, std::size_t> by_constant_;  ///< by the name in a file
  /// By the name of the member that a client has for it; npos = several.
  std::map<std::string, std::size_t, std::less<>> delegates_;
  /// By the place of a call that a shape tells of, and the name that it is made on there.
  std::map<std::tuple<FileId, std::uint32_t, std::string>, std::size_t> shaped_;
  std::set<std::string, std::less<>> clients_;         ///< words of names of clients
  std::set<std::string, std::less<>> saves_, before_;  ///< verbs of documents, words before names
  std::map<std::string, std::size_t, std::less<>> by_key_;  ///< "npm.orderitem"; npos = several
  mutable std::map<FileId, std::map<SymbolId, std::uint32_t>> given_;  ///< calls by what they run
  std::vector<std::string_view> ecosystems_;
  /// Which names are those of tables: none, all, or members and single objects.
  enum class Words : std::uint8_t { none, all, objects };
  std::vector<Words> by_words_;  ///< by file
  /// What members that a class says it has are of: "enumerations"; npos = several.
  std::map<std::string, std::size_t, std::less<>> associations_;
  /// The same, of one class; npos also where it says so of what is not known.
  std::map<std::pair<std::size_t, std::string>, std::size_t> of_owner_;
  std::set<std::pair<std::size_t, std::string>> columns_;  ///< by thing
  std::set<std::string, std::less<>> base_packages_;       ///< of the classes above own ones
  std::set<std::string, std::less<>> handed_;              ///< what a framework hands to everybody
  std::vector<std::string> whole_;  ///< names of bases that stand for a whole store
};

}  // namespace cutaway::model
