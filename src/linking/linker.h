// SPDX-License-Identifier: Apache-2.0
// Linker: the tables of a project while its names are linked, and the questions that can be put to
// them.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "linking/entity.h"
#include "linking/file_index.h"
#include "linking/files.h"
#include "linking/held.h"
#include "linking/known_origins.h"
#include "linking/known_packages.h"
#include "linking/names.h"
#include "linking/packages.h"
#include "linking/resolver.h"
#include "linking/shapes.h"
#include "linking/slot_table.h"
#include "linking/template_files.h"
#include "linking/watch.h"

namespace cutaway::linking {

/// What was looked for in other files.
struct Lookup {
  std::uint64_t hash;  ///< of "module\nname"
  bool found;
};
/// What the names of one file stand for, as far as known; parallel to the tables of its Syntax.
struct FileSlots {
  std::vector<Lookup> lookups;             ///< of imports, hits and misses
  std::vector<Resolution> modules;         ///< of imports
  std::vector<Resolution> export_modules;  ///< of exports
  SlotTable imports, parameters, bindings, bases;
  std::vector<Entity>
      seeds;  ///< of parameters, what the calls give them; empty, or open where nobody calls
  SlotTable symbols;  ///< functions: what a call gives; variables: what they hold
};

/// What a member is wanted for, where a method and a field may have one name.
enum class Use : std::uint8_t { any, value, call };

/// A place that gives a name its value.
struct Source {
  FileId file;
  ValueId value;    ///< may be invalid (a parameter without default)
  SymbolId symbol;  ///< of a declared symbol
  static constexpr std::uint32_t kNone = 0xffffffffU;
  std::uint32_t parameter = kNone;  ///< of a parameter
};

/// A type as it is written somewhere.
struct TypeText {
  FileId file;
  SymbolId scope;
  std::string_view text = {};
};
/// One way to call a thing: a declared function, else a written function type.
struct Signature {
  SymbolRef function;
  TypeText type;
};

/// Answers are computed from the tables alone, so that many threads may ask; only `Rounds` writes
/// them. What an answer about one file hangs on is noted where the tables are read (watch.h): a new
/// table over the whole project must note it too, at least with `note_all`.
class Linker {
 public:
  Linker(const syntax::Project& project, const catalogue::Catalogue& catalogue, unsigned threads);
  ~Linker();
  Linker(const Linker&) = delete;
  Linker& operator=(const Linker&) = delete;

  const syntax::Project& project() const {
    note_paths();
    return project_;
  }
  const syntax::Syntax& syntax(FileId file) const { return project_.of(file); }
  const FileIndex& index(FileId file) const {
    syntax::note_look(file);
    const FileIndex* made = indexes_[file.index()].load(std::memory_order_acquire);
    return made != nullptr ? *made : make_index(file);
  }
  const NameRules& rules(FileId file) const { return *rules_[file.index()]; }
  const Files& files() const { return files_; }
  const Packages& packages() const { return *packages_; }
  const KnownOrigins& known() const { return known_; }
  Names& names() const { return names_; }
  Shapes& shapes() const { return shapes_; }
  FileSlots& slots(FileId file) { return slots_[file.index()]; }
  const FileSlots& slots(FileId file) const {
    syntax::note_look(file);
    return slots_[file.index()];
  }
  /// What the imports of a file looked for, in their order.
  std::span<const Lookup> lookups(FileId file) const { return slots(file).lookups; }
  const ModuleResolver* resolver(FileId file) const { return resolver_of_[file.index()]; }
  unsigned threads() const { return threads_; }
  /// While the result lives, what is asked on this thread is noted as what `file` hangs on, if
  /// that is wanted at all.
  [[nodiscard]] Watching watch(FileId file) {
    FileLooks* looks = looks_.empty() ? nullptr : &looks_[file.index()];
    return Watching(looks, file, slots_.size());
  }
  /// Empty unless `watch_all` was called.
  std::vector<FileLooks>& looks() { return looks_; }
  void watch_all() { looks_.assign(slots_.size(), {}); }

  /// What a Value stands for; `depth` is what is left of the budget.
  Entity evaluate(FileId file, ValueId value, int depth = kDepth) const;
  /// What a bare name stands for, seen from `scope`; a `line` says which of several assignments is
  /// meant.
  Entity name_entity(FileId file, SymbolId scope, std::string_view name, int depth = kDepth,
                     std::uint32_t line = 0) const;
  /// What a bare name in code stands for, also in what the same name is first given.
  Entity own_name(FileId file, SymbolId scope, std::string_view name, int depth,
                  std::uint32_t line) const;
  /// What `a.b.c` stands for, seen from `scope`.
  Entity dotted_entity(FileId file, SymbolId scope, std::string_view dotted,
                       int depth = kDepth) const;
  /// A member of a thing.
  Entity member(const Entity& object, std::string_view name, int depth = kDepth,
                Use use = Use::any) const;
  /// What is called; `receiver` becomes the object whose method it is, if it is one.
  Entity callee(FileId file, ValueId value, int depth = kDepth, Entity* receiver = nullptr,
                bool constructs = false) const;
  /// What calling a thing gives.
  Entity result(const Entity& callee, int depth = kDepth) const;
  /// An object of a written type; `position` picks one of several results.
  Entity of_type(FileId file, SymbolId scope, std::string_view type, unsigned position = 0,
                 int depth = kDepth) const;
  /// A container or generic thing with what it is made of; `base` alone when no part tells
  /// anything.
  Entity shaped(const Entity& base, std::vector<Entity> parts, bool fixed = false) const;
  /// The thing without its parts.
  Entity plain(const Entity& entity) const;
  /// What a loop over a thing gives.
  Entity each(FileId file, const Entity& container, int depth = kDepth) const;
  /// One of several values that are taken apart (`a, b = pair`).
  Entity part(FileId file, const Entity& whole, std::size_t position, int depth = kDepth) const;
  /// What a framework hands to a parameter because of its name (a fixture); none if nothing does.
  Entity provided(FileId file, SymbolId function, std::string_view parameter,
                  int depth = kDepth) const;
  /// The definition that a dotted text names (`"shop.views.index"`), with `below` between a first
  /// part and the rest (`"shop.Order"` below `models`).
  Entity dotted_text(FileId file, std::string_view text, std::string_view below = {},
                     int depth = kDepth) const;
  /// What calling `callee`, a callee of so many arguments, reaches: a method rather than a field of
  /// the same name, and the overload that takes them.
  Entity called(FileId file, const syntax::ValueNode& call, int depth = kDepth,
                Entity* receiver = nullptr, bool constructs = false) const;
  Entity called(FileId file, ValueId callee, std::span<const ValueId> arguments, int depth = kDepth,
                Entity* receiver = nullptr, bool constructs = false) const;
  /// An object of the class a base names, type arguments included.
  Entity base_entity(FileId file, SymbolId owner, std::size_t row) const;
  /// What a parameter of an inline function is, by what the function is given to.
  Entity callback_parameter(FileId file, std::size_t parameter, int depth = kDepth) const;
  Entity held_callback(FileId file, std::size_t parameter, int depth) const;
  /// The same with type parameters filled in from what an object holds.
  Entity substituted(const Entity& entity, std::uint32_t held, int levels = 4) const;
  std::span<const Entity> held(std::uint32_t id) const { return held_.get(id); }
  std::uint32_t hold(std::span<const Entity> things) const { return held_.add(things); }
  /// Where the thing that a callee names gets its value and type.
  std::vector<Source> sources_of_callee(FileId file, ValueId callee, int depth = kDepth) const;
  /// A module's member as another file sees it.
  Entity module_member(FileId module, std::string_view name, int depth = kDepth) const;
  /// What a bare name that is called stands for: a member of an outside base class too.
  Entity called_name(FileId file, SymbolId scope, std::string_view name, int depth = kDepth) const;
  /// Of the functions of one name in a type, the one whose parameters a call's arguments fit best.
  SymbolRef overload(SymbolRef chosen, FileId file, const syntax::Call& call) const;
  /// The definition of what is only declared, where one is found; else the declaration itself.
  SymbolRef defined(SymbolRef declared) const;
  /// What a resolution stands for, `rest` followed.
  Entity resolved(const Resolution& resolution, int depth = kDepth) const;
  /// The symbol of the project that an import names, variables included; invalid if it is none.
  SymbolRef declared(const Resolution& resolution, int depth = 16) const;
  /// What a written import in a call stands for (`require("x")`), none if it is no such call.
  Entity call_import(FileId file, const syntax::ValueNode& call) const;
  /// The declared thing a row of the name table stands for.
  Entity row_entity(FileId file, const NameRow& row, int depth) const;
  /// A symbol as a name for it gives: itself, or what a variable holds.
  Entity symbol_entity(SymbolRef ref) const;
  /// The first outside class among the bases, theirs included; none if there is none.
  Entity outside_base(SymbolRef owner) const;
  /// What calling an object of the project runs: its `__call__`, or what a base from outside of the
  /// project runs of it then (`forward` of `class Clerk(Module)`).
  Entity called_method(const Entity& object, int depth = kDepth) const;
  /// What a module inside of a file takes in whole and gives on under this name, none if nothing.
  Entity passed_on(SymbolRef space, std::string_view name, int depth) const;
  /// What an annotation on a function turns it into, none if nothing outside does.
  Entity decorated(SymbolRef function, int depth) const;

  /// Where the value of a name or member is written: initial values and assignments, imports
  /// followed.
  std::vector<Source> sources_of_name(FileId file, SymbolId scope, std::string_view name,
                                      int depth = kDepth) const;
  std::vector<Source> sources_of_member(const Entity& object, std::string_view name,
                                        int depth = kDepth) const;

  /// The value of an entry of an object literal; invalid if it has none of that name.
  ValueId entry_of(ValueRef record, std::string_view name) const;

  /// Hashes that decide whether what is known of a file still holds (fingerprint.cc). `world`:
  /// paths, languages, packages and manifests; `shape` of a file: its Syntax and where its imports
  /// lead.
  std::uint64_t world() const;
  std::uint64_t shape(FileId file) const;
  /// Whether the question is answered as it was.
  bool holds(const Question& question) const;

  /// Gives the calling thread the whole budget of steps. Whoever asks from outside of the linker
  /// says so first, or the answer would depend on what the thread was asked before.
  static void begin_question();

  /// Nested steps of one question; with `spend` a bound on the stack and on the time.
  static constexpr int kDepth = 200;

 private:
  friend class Rounds;
  static bool spend(int depth);
  void choose_rules();
  void build_packages();
  void prepare_resolvers();
  void build_indexes();
  void resolve_imports(FileId file);
  Resolution resolve_import(FileId file, const syntax::Import& import) const;
  const FileIndex& make_index(FileId file) const;
  std::vector<std::vector<std::string>> local_names(FileId file) const;
  Entity scope_entity(FileId file, SymbolId scope, std::uint64_t hash, std::string_view name,
                      int depth, bool& found, std::uint32_t line = 0) const;
  Entity latest_row(FileId file, std::span<const NameRow> rows, std::uint32_t line,
                    int depth) const;
  Entity narrowed(FileId file, ValueId value, const Entity& declared, int depth) const;
  Entity tested_type(FileId file, ValueId test, bool negated, ValueId value, int depth) const;
  Entity tested_terms(FileId file, const syntax::ValueNode& terms, bool negated, ValueId value,
                      int depth) const;
  bool same_place(const syntax::Syntax& syntax, ValueId a, ValueId b) const;
  Entity super_member(FileId file, SymbolId scope, std::string_view name, int depth) const;
  bool is_super_call(FileId file, ValueId value) const;
  std::vector<SymbolRef> lineage(SymbolRef start, Entity& outside, Entity& open) const;
  Entity inherited_member(SymbolRef start, std::string_view name, int depth, bool with_outside,
                          Use use) const;
  Entity outside_class_member(SymbolRef start, const Entity& outside, std::string_view name) const;
  bool is_provider(SymbolRef function, int depth) const;
  Entity provider_in(FileId file, std::string_view name, int depth) const;
  Entity merge_rows(FileId file, std::span<const NameRow> rows, int depth) const;
  Entity as_type(const Entity& named) const;
  Entity outer_name(FileId file, std::string_view name, int depth) const;
  Entity wildcard_name(FileId file, std::string_view name, int depth) const;
  Entity class_member(SymbolRef start, std::string_view name, int depth, bool with_outside = true,
                      Use use = Use::any, std::uint32_t held = 0) const;
  Entity apart_member(SymbolRef start, std::string_view name, int depth, Use use) const;
  Entity qualified_name(FileId file, SymbolId scope, std::string_view name, int depth) const;
  std::vector<SymbolRef> parts_of(SymbolRef type) const;
  Entity bare_callee(FileId file, SymbolId scope, std::string_view name, int depth) const;
  Entity base_method(FileId file, SymbolId scope, int depth) const;
  Entity nested_constant(SymbolRef type, std::string_view name, int depth) const;
  Entity callable_list(FileId file, const syntax::ValueNode& list, int depth) const;
  bool returns_receiver(SymbolRef function) const;
  // wrapped.cc: types as paths, blocks that add members
  static constexpr int kLevel = 8;  ///< what a level of a written type costs
  Entity path_type(FileId file, SymbolId scope, std::string_view type, unsigned position,
                   int depth) const;
  Entity first_bound(FileId file, SymbolId scope, const std::vector<std::string_view>& bounds,
                     int depth) const;
  bool answers_itself(const Entity& type) const;
  Entity generic_type(FileId file, SymbolId scope, std::string_view name,
                      const std::vector<std::string_view>& arguments, unsigned position,
                      int depth) const;
  Entity wrapped_member(const Entity& object, std::string_view name, int depth) const;
  Entity variant_part(const Entity& object, std::string_view name, int depth) const;
  bool names_type(FileId file, const syntax::Symbol& symbol, std::string_view written,
                  SymbolRef type, int depth, bool& open) const;
  Entity extension_member(SymbolRef owner, std::uint64_t name, int depth, bool& found) const;
  void extension_bases(SymbolRef owner, int depth, std::vector<Entity>& out) const;
  Entity macro_entity(FileId file, SymbolId scope, std::string_view name, int depth) const;
  Entity outer_module(FileId file, SymbolId scope, int depth) const;
  Entity made_by_path(FileId file, ValueId callee, const Entity& called,
                      const Entity& receiver) const;
  Entity outside_extension(FileId file, const Entity& type, std::string_view name, int depth) const;
  Entity extended_self(FileId file, SymbolId scope, int depth) const;
  Entity made_here(FileId file, std::string_view name) const;
  Entity derived_type(FileId file, std::string_view name) const;
  Entity dispatched_base(SymbolRef owner, int depth) const;
  bool sees(FileId file, FileId other) const;
  Entity seen_extension(FileId file, const Entity& object, std::string_view name,
                        const Entity& found, int depth) const;
  Entity self_of_receiver(FileId file, SymbolId scope, int depth) const;
  std::uint32_t held_by(FileId file, SymbolId scope, std::string_view arguments, int depth,
                        bool& open) const;
  Entity overload(const Entity& reached, FileId file, std::span<const ValueId> arguments,
                  int depth) const;
  std::vector<Entity> bases_of(SymbolRef owner) const;
  std::vector<std::string_view> created(SymbolRef owner, bool construct, int depth) const;
  SymbolRef field_of(SymbolRef owner, std::string_view name) const;
  Entity synthesised(SymbolRef owner, std::string_view name, int depth) const;
  Entity component(SymbolRef owner, std::string_view name) const;
  Entity property(SymbolRef owner, std::string_view name) const;
  Entity embedded_member(SymbolRef owner, std::string_view name, int depth) const;
  std::string_view language_name(FileId file) const;
  Entity ambient(FileId file, std::string_view name) const;
  Entity extension_function(FileId file, const Entity& object, std::string_view name,
                            std::span<const ValueId> arguments, int depth) const;
  void visible_extensions(FileId file, std::uint64_t hash, std::string_view name,
                          std::vector<SymbolRef>& out) const;
  int suits(const Entity& object, SymbolRef extension, int depth) const;
  Entity extended(FileId file, SymbolId function, int depth) const;
  Entity or_extension(const Entity& method, FileId file, const Entity& object,
                      std::string_view name, std::span<const ValueId> arguments, int depth) const;
  Entity of_extended(const Entity& reached, FileId file, SymbolId scope, std::string_view name,
                     std::span<const ValueId> arguments, int depth) const;
  Entity class_object(FileId file, SymbolId scope) const;
  Entity beside_member(FileId file, const Entity& object, std::string_view name,
                       std::span<const ValueId> arguments, int depth) const;
  Entity lambda_receiver(FileId file, SymbolId function, int depth) const;
  Entity with_held(const Entity& member, std::uint32_t held) const;
  Entity accessor_member(const Entity& builder, std::string_view name) const;
  Entity accessor_result(const Entity& accessor) const;
  Entity type_parameter(FileId file, SymbolId scope, std::string_view name) const;
  Entity find_method(const Entity& object, FileId file, std::string_view name,
                     std::span<const ValueId> arguments, int depth) const;
  Entity scope_method(FileId file, SymbolId scope, std::string_view name,
                      std::span<const ValueId> arguments, int depth) const;
  bool cannot_be(FileId file, const Entity& argument, const Entity& wanted,
                 std::string_view written) const;
  bool is_rest(FileId file, ValueId value) const;
  int fit(SymbolRef function, FileId file, std::span<const ValueId> arguments, int depth) const;
  SymbolRef best_fit(SymbolRef owner, std::uint64_t hash, FileId file,
                     std::span<const ValueId> arguments, int depth, bool& fits) const;
  Entity held_result(FileId file, const syntax::ValueNode& call, const Entity& callee,
                     int depth) const;
  Entity mapped(FileId file, const syntax::ValueNode& call, int depth) const;
  Entity held_parameter(FileId file, const Entity& callee, std::size_t position,
                        std::size_t count) const;
  Entity callee_parameter(const Entity& callee, std::size_t argument, bool trailing,
                          std::size_t position, int depth) const;
  Entity inherited_name(FileId file, SymbolId scope, std::string_view name, int depth) const;
  Entity own_member(SymbolRef owner, std::string_view name, int depth, bool& found, Use use) const;
  int argument_fit(FileId file, ValueId argument, const Entity& wanted) const;
  int call_fit(SymbolRef function, FileId file, const syntax::Call& call,
               std::size_t skipped) const;
  int extension_fit(const Entity& object, const Entity& parameter, int depth) const;
  Entity extension(const Entity& object, std::string_view name, int depth) const;
  Entity best_extension(const Entity& object, std::string_view name, FileId seen_by, int depth,
                        int& fit) const;
  Entity outside_member(NameId origin, std::string_view name) const;
  Entity outside_result(const Entity& callee) const;
  Entity record_member(ValueRef record, std::string_view name, int depth) const;
  Entity folder_member(std::uint32_t folder, std::string_view name) const;
  Entity package_member(std::uint32_t package, std::string_view name) const;
  // linkage.cc: one name in many files
  SymbolRef nearest(FileId from, std::span<const SymbolRef> found, int least) const;
  Entity linked_member(FileId from, std::uint32_t package, std::string_view name) const;
  SymbolRef own_copy(SymbolRef method, FileId file) const;
  Entity included_name(FileId file, std::string_view name) const;
  Entity own_member_name(FileId file, SymbolId scope, std::string_view name, int depth) const;
  bool is_guess(FileId file, const Entity& entity) const;
  SymbolRef linked_overload(SymbolRef chosen, FileId file, const syntax::Call& call) const;
  int same_parameters(SymbolRef a, SymbolRef b) const;
  Entity shadowed_import(FileId file, std::string_view name) const;
  bool class_like_scope(FileId file, SymbolId scope) const;
  Entity self_entity(FileId file, SymbolId scope) const;
  TypeText parameter_of(const Signature& signature, std::size_t position) const;
  std::vector<Signature> signatures_of(TypeText start, int depth) const;
  void add_signatures(SymbolRef ref, std::vector<Signature>& out,
                      std::vector<TypeText>& open) const;
  std::vector<Signature> signatures_of_callee(FileId file, ValueId callee, const Entity& entity,
                                              int depth) const;
  TypeText type_of_member(const TypeText& type, std::string_view name, int depth) const;
  TypeText written_of(FileId file, ValueId value, int depth) const;
  Entity written_member(FileId file, ValueId member, int depth) const;
  Entity signature_result(FileId file, const syntax::ValueNode& call, const Entity& called,
                          int depth) const;
  Entity parameter_of_argument(const TypeText& type, std::string_view key, std::size_t position,
                               int depth) const;
  Entity agreed_parameter(std::span<const Signature> signatures, std::size_t position,
                          int depth) const;
  Entity settled_value(FileId file, ValueId callee, int depth) const;
  Entity known_callback(const Entity& callee, std::size_t argument, std::size_t position) const;
  Entity assigned_self(FileId file, SymbolId scope) const;
  Entity assigned_member(FileId file, Declarer owner, std::string_view name, int depth) const;
  Entity declared_thing(FileId file, Declarer owner) const;
  Entity super_entity(FileId file, SymbolId scope, int depth) const;
  Entity parameter_entity(FileId file, std::size_t parameter) const;
  Entity literal(FileId file, std::string_view type) const;
  Entity name_value(FileId file, ValueId value, int depth) const;
  Entity member_value(FileId file, ValueId value, int depth) const;
  Entity object_value(FileId file, ValueId object, int depth) const;
  Entity member_of(FileId file, ValueId value, const Entity& object, int depth, Use use) const;
  Entity reference_entity(FileId file, ValueId value, int depth) const;
  Entity list_literal(FileId file, const syntax::ValueNode& node, int depth) const;
  Entity held_element(const Entity& object, bool each, std::string_view key) const;
  Entity record_value(FileId file, ValueId value, int depth) const;
  Entity first_of(FileId file, const syntax::ValueNode& node, int depth) const;
  Entity element(FileId file, const syntax::ValueNode& node, int depth) const;
  Entity item(FileId file, const Entity& object, const syntax::ValueNode& key, int depth) const;
  Entity entered(FileId file, const Entity& object, int depth) const;
  Entity list_value(FileId file, const syntax::ValueNode& node, int depth) const;
  Entity map_of(ValueRef record, int depth) const;
  Entity method_result(FileId file, const Entity& object, std::span<const std::string_view> names,
                       int depth) const;
  SymbolId beyond_fields(FileId file, SymbolId scope, std::string_view name) const;
  Entity type_entity(FileId file, SymbolId scope, std::string_view name, int depth) const;
  Entity type_with_parts(FileId file, SymbolId scope, const Entity& base, std::string_view parts,
                         int depth) const;
  Entity known_result(FileId file, const syntax::ValueNode& call, const Entity& callee,
                      int depth) const;
  Entity given(FileId file, std::string_view gives, const Entity& container,
               const syntax::ValueNode& call, int depth) const;
  bool lists_members(SymbolRef owner) const;
  Entity role(const Entity& shape, std::string_view role) const;
  Entity list_of(FileId file, const Entity& part) const;
  bool tells(FileId file, const Entity& part) const;
  Entity call_value(FileId file, const syntax::ValueNode& node, int depth) const;
  /// `bindAll({ findOrder, addOrder }, { db })`: functions of the project by their names go in, and
  /// a thing that answers by these names comes out: the record.
  Entity bound_functions(FileId file, const syntax::ValueNode& call, int depth) const;
  Entity injected(FileId file, const syntax::ValueNode& call, const Entity& callee,
                  int depth) const;
  Entity exported(FileId module, std::size_t row, int depth) const;
  Entity default_export(FileId module, int depth) const;
  std::vector<FileId> star_closure(FileId file) const;
  Entity own_export(FileId file, std::string_view name, int depth, bool with_whole) const;
  Entity submodule(FileId module, std::string_view name) const;
  void add_rows(FileId file, std::span<const NameRow> rows, int depth,
                std::vector<Source>& out) const;
  void add_export_sources(FileId file, std::size_t row, int depth, std::vector<Source>& out) const;
  void add_module_sources(FileId module, std::string_view name, int depth,
                          std::vector<Source>& out) const;
  void add_class_sources(SymbolRef start, std::string_view name, int depth,
                         std::vector<Source>& out) const;
  void add_resolved_sources(const Resolution& resolution, int depth,
                            std::vector<Source>& out) const;

  const syntax::Project& project_;
  bool forcing_ = false;  ///< what is still open counts as unknown
  unsigned threads_;
  Files files_;
  KnownOrigins known_;
  KnownPackages known_packages_;
  KnownNames names_known_;
  mutable Names names_;
  mutable Shapes shapes_;
  mutable Held held_;
  std::unique_ptr<Packages> packages_;
  std::unique_ptr<TemplateFiles> templates_;
  std::vector<const NameRules*> rules_;
  std::vector<const ResolverRecord*> record_of_;
  std::vector<std::unique_ptr<WatchedResolver>> resolvers_;
  std::vector<const ModuleResolver*> resolver_of_;
  FileLooks manifests_;  ///< what the resolvers looked at when they were made
  /// Made when they are asked for; owned.
  mutable std::vector<std::atomic<const FileIndex*>> indexes_;
  std::vector<FileSlots> slots_;
  std::vector<FileLooks> looks_;
  std::vector<std::vector<FileId>> stars_;  ///< by file: what it passes on whole
};

}  // namespace cutaway::linking
