// SPDX-License-Identifier: Apache-2.0
// CallEffects: what a single call does outside of the program: asks a store, sends a message, calls
// another system.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/inputs.h"
#include "model/machine_work.h"
#include "model/trace/asked_relations.h"
#include "model/trace/asked_rows.h"
#include "model/trace/asked_tables.h"
#include "model/trace/call_bodies.h"
#include "model/trace/carried.h"
#include "model/trace/declared_calls.h"
#include "model/trace/generated_asks.h"
#include "model/trace/held_queries.h"
#include "model/trace/library_rows.h"
#include "model/trace/managed_changes.h"
#include "model/trace/named_collections.h"
#include "model/trace/written_types.h"

namespace cutaway::model {

/// Kinds: "read" "write" "use" (of a store) "publish" "enqueue" "request" "vendor" "mail" "ask" (a
/// language model), "read_file" "write_file" "remove_file" "open_file" "run_program" (of the
/// machine itself); "" = nothing outside.
struct CallEffect {
  std::string kind;
  TechnologyId technology;  ///< through which it is done; may be invalid
  std::string
      component;  ///< what is reached: datastore cache search broker external "" = not known
  std::vector<std::size_t> entities;  ///< kept things that it is about, in the order of their names
  const meaning::Meaning* meant =
      nullptr;                 ///< the catalogue's shape with its values, if one matched
  std::string said;            ///< name of the job or message, where only the other end says it
  std::string_view deed = {};  ///< "reads", "writes to" of a framework's cache; "" = not known
  Confidence confidence = Confidence::high;
  std::vector<std::string> tables;  ///< that a statement there names and nothing declares
  bool sql = false;                 ///< a statement of SQL is written there
  bool passed = false;              ///< what is called only hands that statement on to the store
  bool end_known = false;           ///< the call itself tells the other end
  std::vector<PartId> ends;         ///< then the parts there; none when nobody here answers
  std::vector<Place> declared;  ///< of a function that is only declared: where it says what it asks
  bool any() const { return !kind.empty(); }
  /// Whether something that is kept is read, written or used.
  bool asks_store() const { return kind == "read" || kind == "write" || kind == "use"; }
  /// Whether the library only notes what is to be done, and does it once the caller is gone.
  bool is_left_for_later() const;
  bool is_queued() const { return kind == "publish" || kind == "enqueue" || is_left_for_later(); }
};

/// The place among the arguments where the catalogue says that the row stands which a call keeps or
/// fills; none without.
std::optional<std::uint32_t> place_of_row(const CallEffect& effect);

class CallEffects {
 public:
  CallEffects(const Inputs& in, const Model& model, const CallBodies& bodies,
              const HeldQueries& held);
  /// Worked out once, however many traces come by. Not thread-safe.
  const CallEffect& of(FileId file, std::uint32_t call) const;
  /// Whether the call enters a library that has a name and is not known to keep or reach anything.
  bool is_of_plain_library(FileId file, std::uint32_t call) const;
  /// The kept things that a value which a call is given is a row of; several where it may be
  /// either.
  std::vector<std::size_t> rows_of(FileId file, ValueId value, const syntax::Call& call) const {
    return rows_.of_value({file, value}, call);
  }
  /// Whether the call asks the question that it is given first: `Repo.all(query)`.
  bool asks_given(FileId file, const syntax::Call& call) const {
    return rows_.asks_given(file, in_.project.of(file).text(call.name));
  }
  /// What a question was before it was narrowed on the way into a call.
  ValueId unnarrowed(FileId file, ValueId value) const { return rows_.unnarrowed(file, value); }
  /// "orders" of `protected $table = 'orders'` and of `static get tableName() { return 'orders' }`
  /// in the class or above it, or of what an object of it is given where it is made; "" where
  /// nothing says so.
  std::string says_table(SymbolRef type) const;
  /// Whether members of that name say in which table the rows of a class lie.
  bool names_table(std::string_view member) const { return table_names_.contains(member); }
  /// Says that an effect is about a table or collection of that name.
  void tell_table(const std::string& table, CallEffect& out) const { asked_.add(table, out); }

 private:
  CallEffect work_out(FileId file, std::uint32_t call) const;
  struct OfOrigin {
    std::string kind, component;
    TechnologyId technology;
    std::string_view deed = {};  ///< what is asked of a framework's cache
    std::vector<const catalogue::Shape*> shapes;
    bool rows = false;        ///< of tables
    bool by_library = false;  ///< only the package says so: the name of the call decides
  };
  using Globs = std::vector<std::string>;
  const OfOrigin& of_origin(linking::NameId origin, std::string_view ecosystem) const;
  bool speaks(TechnologyId technology, std::string_view ecosystem) const;
  OfOrigin look_up(std::string_view origin, std::string_view ecosystem) const;
  void by_package(std::string_view origin, std::string_view ecosystem, OfOrigin& out) const;
  std::string kind_by_name(const OfOrigin& known, FileId file, const syntax::Call& call,
                           std::string_view origin) const;
  void add_carried(FileId file, const syntax::Call& call, CallEffect& out) const;
  void add_kept_above(FileId file, std::uint32_t index, linking::Target target,
                      CallEffect& out) const;
  std::vector<std::string> bases_of(SymbolRef type) const;
  std::string table_of(SymbolRef type) const;
  SymbolRef class_made(FileId file, ValueId value) const;
  void index_set_tables() const;
  std::string kind_of_base(const std::string& origin, FileId file, const syntax::Call& call,
                           bool tells_table, bool named) const;
  void tell_machine(FileId file, const syntax::Call& call, std::string_view origin,
                    CallEffect& out) const;
  void find_file_stores();
  std::string kind_by_collection(FileId file, const syntax::Call& call,
                                 TechnologyId& through) const;
  bool is_of_client(std::string_view origin, std::string_view ecosystem) const;
  bool is_of_answer(linking::NameId origin) const;
  bool is_verb(std::string_view table, std::string_view name) const;
  bool looks_into_held(FileId file, const syntax::Call& call, std::string_view origin) const;
  bool looks_into_answer(const syntax::Syntax& syntax, const syntax::Call& call,
                         std::string_view origin) const;
  bool passes_on(SymbolRef function, std::string_view parameter, int depth) const;
  bool gives_to_store(SymbolRef function, std::string_view parameter, int depth) const;
  std::vector<SymbolRef> written_below(SymbolRef function, SymbolRef object = {}) const;
  SymbolRef asked_object(FileId file, std::uint32_t call, SymbolRef function) const;
  std::string_view taken_as(SymbolRef function, std::uint32_t argument) const;
  /// What a call gives, and under which name the function takes it.
  struct GivenAs {
    std::string_view name;
    ValueId value;
  };
  GivenAs given_as(FileId file, const syntax::Call& call, std::uint32_t argument,
                   SymbolRef function) const;
  std::optional<std::uint32_t> place_of_parameter(SymbolRef function,
                                                  std::string_view parameter) const;
  void add_passed(FileId file, std::uint32_t index, linking::Target target, CallEffect& out) const;
  void add_spoken(FileId file, const syntax::Call& call, CallEffect& out) const;
  void add_built(FileId file, const syntax::Call& call, linking::Target target,
                 CallEffect& out) const;
  void add_generated(linking::Target target, CallEffect& out) const;
  void add_managed(FileId file, std::uint32_t index, linking::Target target, CallEffect& out) const;
  bool looks_into_row(const syntax::Syntax& syntax, const syntax::Call& call,
                      std::string_view origin) const;
  SymbolRef holder_of(SymbolRef function) const;
  TechnologyId mapper_above(SymbolRef own) const;
  TechnologyId mapper_below(SymbolRef function) const;
  bool asks_above(FileId file, const syntax::Call& call) const;
  void add_overridden(FileId file, std::uint32_t index, linking::Target target,
                      CallEffect& out) const;
  bool picks_from_list(FileId file, const syntax::Call& call) const;
  bool finds_by_key(FileId file, const syntax::Call& call, linking::Target target) const;
  bool begins_with_list(FileId file, const syntax::Call& call) const;
  bool asks_no_question(FileId file, const syntax::Call& call) const;
  bool is_of_row(std::string_view origin) const;
  bool is_own_field(const syntax::Syntax& syntax, const syntax::Call& call,
                    linking::Target target) const;
  bool asks_own_column(FileId file, const syntax::Call& call) const;
  static bool inherits(std::string_view origin);
  std::string kind_by_name_alone(FileId file, const syntax::Syntax& syntax,
                                 const syntax::Call& call, TechnologyId& through) const;
  const std::vector<TechnologyId>& imported(FileId file) const;
  bool keeps_tables(FileId file, TechnologyId through) const;
  void find_called();
  bool words_known(FileId file) const;
  std::string kind_by_receiver(FileId file, const syntax::Call& call, TechnologyId& through) const;
  void add_entities(const Place& place, CallEffect& out) const;
  void add_handed_on(FileId file, const syntax::Call& call, CallEffect& out) const;
  void add_asked_through(FileId file, const syntax::Call& call, linking::Target target,
                         CallEffect& out) const;
  void add_rows(FileId file, std::uint32_t index, CallEffect& out) const;
  bool keeps_beside(FileId file) const;
  void add_table_given(FileId file, const syntax::Call& call, SymbolRef function,
                       CallEffect& out) const;
  void add_relation(FileId file, const syntax::Call& call, CallEffect& out) const;
  void add_held(FileId file, const syntax::Call& call, CallEffect& out) const;
  void add_called_after(FileId file, std::uint32_t call, SymbolRef function, CallEffect& out) const;
  void add_declared(FileId file, std::uint32_t index, linking::Target target,
                    CallEffect& out) const;
  const meaning::Meaning* meaning_at(FileId file, const syntax::Call& call,
                                     const std::vector<const catalogue::Shape*>& shapes) const;

  const Inputs& in_;
  const Model& model_;
  AskedTables asked_;
  AskedRows rows_;
  LibraryRows library_;
  AskedRelations relations_;
  const CallBodies& bodies_;
  const HeldQueries& held_;
  DeclaredCalls declared_;
  CarriedObjects carried_;
  GeneratedAsks generated_;
  NamedCollections collections_;
  WrittenTypes types_;
  MachineWork machine_;
  ManagedChanges managed_;
  std::map<std::string, std::string, std::less<>> means_, reaches_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> verbs_;
  std::map<std::string, std::string, std::less<>> alone_;        ///< "gem.save!" → kind
  std::vector<std::pair<std::string, std::string>> alone_like_;  ///< glob, kind
  std::map<std::string, std::string, std::less<>> beside_;       ///< "diesel.load" → kind
  std::map<std::string, std::string, std::less<>> begun_;  ///< of chains that begin with a table
  /// The same, only where they are given what the glob names: kind and `insert(*txn)`.
  std::multimap<std::string, std::pair<std::string, std::string>, std::less<>> beside_given_;
  std::set<std::string, std::less<>> beside_of_;     ///< technologies of these
  std::set<std::string, std::less<>> no_questions_;  ///< types of lists that are no question
  std::vector<std::string> fields_of_;      ///< classes whose fields hold what nobody knows
  std::vector<std::string> asked_by_name_;  ///< origins of what is only given what it names
  std::vector<std::string> wraps_;  ///< origins of what passes every word on to what nobody knows
  /// Words of own functions that are given the name of a table, by what the words are.
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> given_table_;
  mutable std::optional<std::set<std::string, std::less<>>> keeping_;  ///< folders
  std::set<std::string, std::less<>> table_names_;  ///< members by which a class says its table
  mutable std::optional<std::map<SymbolRef, std::string>> set_tables_;  ///< by class; "": several
  std::set<std::string, std::less<>> whole_;        ///< technologies that ask by no other words
  std::set<std::string, std::less<>> tables_only_;  ///< technologies that keep nothing but tables
  mutable std::optional<std::set<std::pair<SymbolRef, std::string>>> columns_;  ///< plain ones
  mutable std::unordered_map<std::uint32_t, bool> tables_;  ///< by file: whether it imports one
  struct Called {
    TechnologyId technology;
    std::string kind, glob;
    std::set<std::string, std::less<>> ecosystems;  ///< that the library is for
  };
  std::vector<Called> called_;  ///< "*session.add", of libraries that the project has
  mutable std::unordered_map<std::uint32_t, std::vector<TechnologyId>> imported_;  ///< of these
  std::map<std::string, Globs, std::less<>> clients_;  ///< types that ask a vendor, by ecosystem
  std::vector<std::pair<std::string, std::string>> origins_;  ///< kind, glob
  std::vector<PartId> file_stores_;
  std::string by_table_;       ///< the library whose words a chain has that begins with a table
  std::string by_collection_;  ///< the store whose words a chain that begins with a collection has
  mutable std::map<std::pair<SymbolRef, std::string>, bool> passing_;
  std::vector<std::string_view> ecosystems_;
  std::multimap<std::pair<FileId, std::uint32_t>, const meaning::Meaning*> meanings_;
  mutable std::map<std::pair<linking::NameId, std::string_view>, OfOrigin> known_;
  mutable std::unordered_map<std::uint64_t, CallEffect> worked_out_;  ///< by file and call
};

}  // namespace cutaway::model
