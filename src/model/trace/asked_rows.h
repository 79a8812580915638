// SPDX-License-Identifier: Apache-2.0
// AskedRows: which kept things a call to a store is about, where only what its object, or the row
// that it is handed, was made of says so.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/data/filled_variables.h"
#include "model/data/named_tables.h"
#include "model/trace/related_members.h"

namespace cutaway::model {

class AskedRows {
 public:
  AskedRows(const Inputs& in, const Model& model);

  /// Order of `query = Order.where(…); query.pick(…)`, of `orders = getRepository(Order);
  /// orders.findOne(1)` and of `manager.persist(order)`, into Model::entities, each once; nothing
  /// where two ways lead to different things. `writes`: a row may be handed over.
  std::vector<std::size_t> of(FileId file, std::uint32_t call, bool writes) const;
  /// What a value is that a call is given: Order of `&order`, `new Order()`, `[]Order{}`.
  std::vector<std::size_t> of_value(ValueRef value, const syntax::Call& given_to) const {
    return objects_.empty() ? std::vector<std::size_t>()
                            : row(value.value, {value.file, given_to.scope, given_to.line});
  }
  /// The kept thing that a class stands for, or one above it.
  std::optional<std::size_t> of_class(SymbolRef type) const;
  const EntityObjects& objects() const { return objects_; }
  /// Whether the call keeps all that was changed before: `session.commit()`.
  bool keeps_changes(FileId file, std::uint32_t call) const;
  /// Whether the state of the row that the call is given is set there: `db.Entry(order).State =
  /// EntityState.Modified`.
  bool marks_row(FileId file, std::uint32_t call) const;
  /// Order of `form.data["order"].save()`: a row that a form handed on by a key is kept or dropped.
  std::vector<std::size_t> kept_by_key(FileId file, std::uint32_t call) const;
  /// Whether calls of that name are given the question that they ask: `session.execute(query)`.
  bool asks_given(FileId file, std::string_view verb) const;
  /// What a question was before it was narrowed: `query` of `limit(where(query, …), 1)`.
  ValueId unnarrowed(FileId file, ValueId value) const;

 private:
  using Things = std::vector<std::size_t>;
  /// Where a value stands: what a name there was given before that line is what it is.
  struct At {
    FileId file;
    SymbolId scope;
    std::uint32_t line = 0;
    int depth = 0;
    /// What the class itself is, where the function was written for classes below its own.
    std::optional<std::size_t> self = {};
  };
  static std::string_view last_part(std::string_view path);
  void index_aliases();
  void find_set_classes();
  std::optional<std::size_t> set_class(ValueRef value) const;
  std::optional<std::size_t> list_of(FileId file, SymbolId symbol) const;
  Things row(ValueId value, At at) const;
  Things of_call(ValueId value, const At& at) const;
  Things of_key(ValueId value, const At& at) const;
  std::vector<SymbolRef> forms_of(ValueId holder, const At& at) const;
  Things put_there(SymbolRef type, std::string_view key, const At& at) const;
  Things looked_in(SymbolRef type, std::string_view key, const At& at) const;
  Things of_bare(const At& at) const;
  Things of_function(SymbolRef function, const At& at, std::optional<std::size_t> self) const;
  std::optional<std::size_t> class_asked(const syntax::ValueNode& callee, const At& at) const;
  Things of_passed(SymbolRef function, const syntax::ValueNode& call, const At& at) const;
  Things of_getter(SymbolRef function, const syntax::ValueNode& call, const At& at) const;
  Things of_handed(SymbolRef function, const syntax::ValueNode& call, const At& at) const;
  Things of_name(std::string_view name, const At& at) const;
  Things of_bindings(std::string_view name, const At& at) const;
  Things of_told(std::string_view name, const At& at) const;
  bool begins_with(FileId file, ValueId chain, std::string_view name) const;
  std::optional<std::size_t> of_class_itself(std::string_view name, const At& at) const;
  Things of_member(ValueId value, const At& at) const;
  Things of_type(std::string_view written, const At& at) const;
  std::optional<std::size_t> named_type(std::string_view written, std::string_view name,
                                        const At& at) const;
  Things of_inherited(SymbolRef owner) const;
  Things changed(const At& at) const;
  std::string_view marked_row(const syntax::Syntax& syntax, const syntax::Binding& binding) const;
  Things noted(ValueId value, const At& at) const;
  std::optional<std::size_t> by_modules(const syntax::Syntax& syntax,
                                        const syntax::Symbol& symbol) const;
  std::optional<std::size_t> around(FileId file, SymbolId scope) const;
  std::optional<std::size_t> named_class(ValueId value, const At& at) const;
  std::optional<std::size_t> class_named(ValueId value, const At& at) const;
  std::optional<std::size_t> row_type(std::string_view module, std::string_view type) const;
  bool hands_over(const syntax::Syntax& syntax, const syntax::Call& call) const;
  SymbolRef function_called(FileId file, const syntax::ValueNode& call) const;
  int passed_parameter(SymbolRef function, int depth) const;
  Things of_through(SymbolRef function, const syntax::ValueNode& call, const At& at) const;
  bool passes(FileId file, ValueId callee) const;
  Things of_relations(FileId file, const syntax::Call& call) const;
  void find_managers();
  std::optional<std::size_t> made_by(SymbolRef function) const;
  Things of_given(FileId file, const syntax::Call& call) const;
  bool worded(FileId file) const;
  std::vector<std::string_view> filled(const At& at) const;

  const Inputs& in_;
  const Model& model_;
  const EntityObjects objects_;
  const NamedTables named_;
  const FilledVariables variables_;
  const RelatedMembers related_;
  std::vector<std::string_view> ecosystems_;
  std::set<std::string, std::less<>> types_;    ///< of rows that are called after their module
  std::set<std::string, std::less<>> links_;    ///< what only joins things that are kept elsewhere
  std::set<std::string, std::less<>> others_;   ///< what is asked of a thing about another one
  std::set<std::string, std::less<>> joins_;    ///< what is given a second thing
  std::set<std::string, std::less<>> keepers_;  ///< last words of names of what is handed rows
  std::set<std::string, std::less<>> selves_, own_, bare_, tables_, passes_;
  std::set<std::string, std::less<>> forms_;     ///< "pypi.validated_data": what a form hands on
  std::set<std::string, std::less<>> looks_in_;  ///< keys of fields by which it looks rows up
  std::set<std::string, std::less<>> keeps_;     ///< words by which a row is kept or dropped
  std::set<std::string, std::less<>> worded_;    ///< ecosystems where modules stand for tables
  std::vector<std::string> makes_;               ///< names by which such a module makes a row
  std::vector<std::string> setters_, fills_;     ///< "composer.set?*", "composer.createForm"
  std::set<std::string, std::less<>> sources_;   ///< calls that tell a builder what it asks
  std::set<std::string, std::less<>> asking_;   ///< "pypi.execute": calls that are given a question
  std::set<std::string, std::less<>> models_;   ///< calls that say which thing a question is about
  std::set<std::string, std::less<>> getters_;  ///< functions that are given a class of rows
  std::set<std::string, std::less<>> commits_;  ///< calls that keep what was changed before
  std::set<std::string, std::less<>> inherited_;               ///< sets of a library's context …
  std::vector<std::string> heirs_of_;                          ///< … of these names
  std::vector<std::string> marked_;                            ///< "*.Entry(*).State = *Modified"
  std::vector<std::pair<std::string, std::string>> named_by_;  ///< origin and the setting …
  std::map<std::string, std::size_t, std::less<>> set_classes_;  ///< … that names the kept class
  std::set<std::string, std::less<>> relations_;  ///< "hex.preload": calls that name relations
  std::vector<std::string> managers_;             ///< names of bases of classes of questions
  std::map<SymbolRef, std::size_t> managed_;      ///< … and the one kept class that has each
  /// Names under which such types are handed on, and names of lists: `pub use orders::Entity as
  /// Order`, `type Orders []Order`; npos = several.
  std::map<std::string, std::size_t, std::less<>> aliases_;
};

}  // namespace cutaway::model
