// SPDX-License-Identifier: Apache-2.0
// Walker: one loop over a flat tree that fills Syntax by the language's table. Knows no language.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "syntax/syntax.h"
#include "syntax/walker/flat_tree.h"
#include "syntax/walker/pool.h"
#include "syntax/walker/table.h"

namespace cutaway::syntax {

/// Reads one file's tree. Used once: construct, `run`. Adds to what `out` holds already.
class Walker {
 public:
  Walker(const Table& table, const FlatTree& tree, std::string_view text, Syntax& out);
  void run();
  /// Before `run`: the text is a part of a file, so statements at its top are no program.
  void is_part() { program_ = true; }
  /// After `run`: the Value of the expression that takes exactly these bytes; invalid without one.
  ValueId value_of(std::size_t begin, std::size_t end);

 private:
  using Names = std::vector<std::pair<Text, NodeIndex>>;

  /// Where the walk stands.
  struct Context {
    SymbolId container;  ///< innermost symbol
    SymbolId scope;      ///< innermost function, method or class
    SymbolId function;   ///< innermost function
    SymbolId extension;  ///< innermost block that adds to a type
    GuardId guard;
    std::uint16_t flags = 0;    ///< CallFlags that hold here
    std::uint16_t nesting = 0;  ///< branches and loops around, within the function
  };
  struct Frame {
    NodeIndex end;
    Context saved;
  };
  /// What shall hold once the walk reaches `node`.
  struct Pending {
    NodeIndex node = kNoNode;
    GuardId guard;
    std::uint16_t flags = 0;
    bool nests = false;
  };
  /// A name that waits for the function at `node`: `const f = () => {}`.
  struct Naming {
    NodeIndex node = kNoNode;
    NodeIndex statement = kNoNode;
    NodeIndex name_node = kNoNode;
    Text name;
    SymbolKind kind = SymbolKind::function;
    std::uint16_t flags = 0;
  };
  struct CommentRun {
    NodeIndex first = kNoNode, last = kNoNode;
    std::uint32_t row = 0, end_row = 0;
    bool own_line = false;
  };

  // walker.cc: the loop
  void visit(NodeIndex node);
  void dispatch(NodeIndex node, const Rule& rule);
  bool read_structure(NodeIndex node, const Rule& rule);
  void name_entry(NodeIndex node);
  void package(NodeIndex node);
  std::string dotted(std::string_view name) const;
  std::uint32_t package_rows_ = 0;  ///< extent of the package that counts
  void program(NodeIndex node);
  void open(NodeIndex end);
  void enter_pending(NodeIndex node);
  void expect(NodeIndex node, GuardId guard, std::uint16_t flags, bool nests = false);
  bool within_budget(NodeIndex node);
  void finish();
  void finish_exports();

  // tree.cc: looking around
  const FlatNode& at(NodeIndex node) const { return tree_.nodes[node]; }
  const Rule& rule(NodeIndex node) const { return table_.rule(at(node).kind); }
  std::string_view text(NodeIndex node) const;
  std::uint32_t line(NodeIndex node) const { return at(node).row + 1; }
  NodeIndex first_child(NodeIndex node) const {
    return at(node).next > node + 1 ? node + 1 : kNoNode;
  }
  NodeIndex next_sibling(NodeIndex node) const;
  NodeIndex child(NodeIndex node, Slot slot) const;
  bool has(const Rule& rule, Slot slot) const {
    return rule.slots[static_cast<std::size_t>(slot)] != 0;
  }
  NodeIndex follow(const Path& path, NodeIndex node) const;
  NodeIndex step(const Step& step, NodeIndex node) const;
  NodeIndex position(NodeIndex node, int number) const;
  void matches(NodeIndex node, Slot slot, std::vector<NodeIndex>& out) const;
  void children(NodeIndex node, std::vector<NodeIndex>& out) const;
  bool is_comment(NodeIndex node) const { return rule(node).act == Act::comment; }
  NodeIndex unwrap(NodeIndex node) const;
  NodeIndex taken_for(NodeIndex node) const;
  bool is_single_list(NodeIndex node) const;
  bool is_unnamed(NodeIndex node) const;
  NodeIndex outermost_wrapper(NodeIndex node) const;
  bool is_function(NodeIndex node) const;
  bool is_pattern(NodeIndex node) const;
  Text keep(NodeIndex node) { return pool_.keep(text(node)); }
  Text type_text(NodeIndex node);

  // values.cc, literals.cc, operators.cc: Values
  ValueId value(NodeIndex node, std::string_view name = {});
  ValueId build(NodeIndex node, std::string_view name, unsigned depth);
  NodeIndex receiver_call(NodeIndex call) const;
  void build_chain(NodeIndex call);
  ValueId build_form(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth);
  ValueId add_value(ValueKind kind, Text text, NodeIndex node,
                    const std::vector<ValueId>& children = {});
  bool in_function() const;
  ValueId unknown(std::string_view why);
  ValueId leaf(ValueKind kind, std::string_view text, NodeIndex node);
  ValueId reference(NodeIndex node);
  bool is_marked(NodeIndex node) const;
  ValueId reference(std::string_view name, NodeIndex node);
  ValueId member(NodeIndex node, const Rule& rule, unsigned depth);
  ValueId index(NodeIndex node, const Rule& rule, unsigned depth);
  ValueId callee(NodeIndex node, const Rule& rule, unsigned depth);
  ValueId call_value(NodeIndex node, const Rule& rule, unsigned depth);
  NodeIndex before_trailing(NodeIndex node) const;
  ValueId composite(NodeIndex node, const Rule& rule, unsigned depth);
  void name_elements(Text list, const std::vector<ValueId>& parts);
  /// Nodes that what stands before the last dot, or a list of settings, counts for.
  static constexpr std::uint16_t kLinkSize = 4;
  /// With at most one "too large" a level below the root, 64 nodes in all.
  static constexpr unsigned kNodeLimit = 48;
  /// Outside of functions stand schemas and settings, once a file.
  static constexpr unsigned kNodeLimitOnTop = 1600;
  enum class Room : std::uint8_t { none, settings, addresses };
  Room needs_room(NodeIndex node) const;
  ValueId build_with_room(NodeIndex node, std::string_view name);
  ValueId entry(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth);
  ValueId items(ValueKind kind, NodeIndex node, std::string_view name, unsigned depth);
  void add_initialiser(NodeIndex list, unsigned depth, std::vector<ValueId>& out);
  bool is_name_call(NodeIndex node) const;
  NodeIndex cast_target(NodeIndex node) const;
  ValueId target_type(NodeIndex node, unsigned depth);
  ValueId pairs(NodeIndex node, std::string_view name, unsigned depth);
  ValueId assigned_entry(NodeIndex node, unsigned depth);
  ValueId inner(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth);
  ValueId markup_value(NodeIndex node, const Rule& rule, unsigned depth);
  void build_arguments(NodeIndex list, unsigned depth, std::vector<ValueId>& out);
  void argument_nodes(NodeIndex list, std::vector<NodeIndex>& out) const;
  ValueId string(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth);
  ValueId number(NodeIndex node);
  std::string plain_string(NodeIndex node) const;
  /// Bytes around the content of a text; `raw`: no escapes, `plain`: only of the quote.
  struct Edges {
    std::size_t open = 0, close = 0;
    bool raw = false, plain = false;
  };
  Edges edges_of(NodeIndex node) const;
  void text_parts(std::size_t from, std::size_t until, const Edges& edges, std::string_view name,
                  NodeIndex node, std::vector<ValueId>& parts);
  std::string key_text(NodeIndex node) const;
  ValueId binary(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth);
  ValueId flat_chain(NodeIndex node, const Rule& rule, std::string_view meaning,
                     std::string_view name, unsigned depth);
  ValueId comparison_chain(NodeIndex node, const Rule& rule, unsigned depth);
  ValueId comparison(NodeIndex node, const Rule& rule, unsigned depth);
  ValueId unary(NodeIndex node, const Rule& rule, unsigned depth);
  ValueId ternary(NodeIndex node, const Rule& rule, std::string_view name, unsigned depth);
  ValueId choice(NodeIndex node, std::string_view name, unsigned depth);
  std::string_view operator_text(NodeIndex node, const Rule& rule) const;
  bool is_text(NodeIndex node) const;
  bool chain_is_text(NodeIndex node, std::string_view op) const;
  bool is_parameter(Text name) const;

  // bare_names.cc: names that stand alone
  bool stands_alone(NodeIndex node) const;
  bool is_asked_alone(NodeIndex node) const;
  bool is_defined_here(std::string_view name);
  bool is_bound_here(std::string_view name) const;
  bool acts_on_type(std::string_view name) const;
  void bare_name(NodeIndex node, const Rule& rule);

  // word_calls.cc: calls that are statements elsewhere
  std::string_view bare_callee(NodeIndex node) const;
  void type_body_call(NodeIndex node);
  Text member_type(std::string_view name, const MemberCall& call,
                   const std::vector<NodeIndex>& arguments);
  void call_member(NodeIndex name, const MemberCall& call, const std::vector<NodeIndex>& arguments);
  bool throw_call(NodeIndex node);
  bool is_assigned(NodeIndex node) const;
  bool is_transparent(NodeIndex node) const;
  std::uint16_t section_flags(NodeIndex node);
  std::uint16_t call_section(NodeIndex node) const;

  // doc_types.cc: types told by documentation
  bool has_doc_types() const;
  bool says_little(Text type) const;
  void read_doc_types(SymbolId id);
  void doc_tag(std::string_view line, std::uint32_t row, SymbolId id);
  void doc_base(std::string_view name, std::uint32_t row, SymbolId id);
  void doc_arguments(std::string_view name, SymbolId id);
  void doc_property(std::string_view name, std::string_view type, std::uint32_t row, SymbolId id);
  Text doc_type_above(NodeIndex statement);
  // doc_annotations.cc: annotations within documentation
  friend class DocArguments;
  bool is_imported(std::string_view name) const;
  void read_doc_annotations(std::string_view doc, std::uint32_t row, SymbolId id);
  // tokens.cc: what the grammar leaves as tokens
  static constexpr unsigned kTokenDepth = 12;
  std::string_view between(NodeIndex left, NodeIndex right) const;
  void token_arguments(NodeIndex list, unsigned depth, std::vector<ValueId>& out);
  ValueId token_group(std::span<const NodeIndex> nodes, unsigned depth);
  bool is_tokens(NodeIndex node) const;

  // definitions.cc, parameters.cc: symbols
  void define(NodeIndex node, const Rule& rule);
  bool define_call(NodeIndex node, const Rule& rule);
  SymbolId add_symbol(NodeIndex node, NodeIndex name_node, Text name, SymbolKind kind);
  void leave_function();
  void name_symbol(NodeIndex node, const Rule& rule, Text& name, NodeIndex& name_node,
                   SymbolKind& kind, std::uint16_t& flags, NodeIndex& statement);
  SymbolKind kind_in_context(SymbolKind kind, std::string_view name) const;
  SymbolKind kind_by_body(NodeIndex node, const Rule& rule) const;
  void open_symbol(NodeIndex node, SymbolId id, bool function, bool named);
  std::uint16_t modifier_flags(NodeIndex node);
  std::uint16_t token_flags(NodeIndex node) const;
  std::uint16_t name_flags(std::string_view name, std::uint16_t flags) const;
  void read_parameters(NodeIndex node, const Rule& rule, SymbolId id);
  void add_parameter(NodeIndex node, SymbolId id);
  bool matched_parameter(NodeIndex node, SymbolId id);
  void add_implicit_parameter(NodeIndex node, SymbolId id);
  bool has_modifier(NodeIndex node);
  void add_rest(NodeIndex list, SymbolId id);
  void positional_parameters(const std::vector<NodeIndex>& types, SymbolId id);
  void parameter_field(NodeIndex node, const Parameter& parameter, SymbolId id);
  void read_bases(NodeIndex node, const Rule& rule, SymbolId id);
  void add_base(NodeIndex node, SymbolId id);
  void embedded(NodeIndex node);
  void read_receiver(NodeIndex node, const Rule& rule, SymbolId id);
  void read_docs(NodeIndex node, const Rule& rule, SymbolId id);
  void read_docstring(NodeIndex body, SymbolId id);
  void measure(NodeIndex node, SymbolId id);
  bool gives_assigned(NodeIndex assignment) const;
  void implicit_return(NodeIndex node, const Rule& rule);
  NodeIndex tail_of(NodeIndex body) const;
  void extend(SymbolId id);
  void declare_module(NodeIndex node, const Rule& rule);
  void mark_entry_points(SymbolId id);

  // bindings.cc: variables and assignments
  void variable(NodeIndex node, const Rule& rule);
  bool declare_function(NodeIndex node, const Rule& rule);
  void assign(NodeIndex node, const Rule& rule);
  struct Target {
    NodeIndex node = kNoNode;
    NodeIndex statement = kNoNode;
    Text type;
    NodeIndex value = kNoNode;
    ValueId built;
    std::uint8_t position = 0;
    bool declares = false;
    bool constant = false;
    bool destructured = false;
    bool alone = true;         ///< the only name of its statement
    bool taken_apart = false;  ///< one of several names for one value
    std::uint32_t line = 0;    ///< where it is known from, if not where it stands
    std::uint16_t flags = 0;
  };
  void bind(const Target& target);
  void bind_name(const Target& target, std::string_view name);
  void bind_place(const Target& target);
  void destructure(const Target& target, unsigned depth);
  void bind_child(const Target& target, NodeIndex child, ValueId value, unsigned depth);
  Text cast_type(NodeIndex value);
  void bind_variant(const Target& target, unsigned depth);
  bool is_pattern_constant(const Target& target, std::string_view name) const;
  void spread_targets(NodeIndex left, NodeIndex right, Target target);
  ValueId element_of(const Target& target);
  ValueId target_value(const Target& target, std::string_view name);
  ValueId synthetic(ValueKind kind, ValueId object, std::string_view key, NodeIndex node);
  std::string place_text(NodeIndex node) const;
  bool is_misplaced(const Rule& rule) const;
  bool is_constant(NodeIndex node, const Rule& rule, std::string_view name) const;
  void declare(const Target& target, std::string_view name);
  void add_binding(const Target& target, std::string_view name, ValueId value);
  bool name_function(const Target& target, std::string_view name, SymbolKind kind);
  void iota_group(NodeIndex node, const Rule& rule, Target& target);
  void check_discard(const Target& target, std::string_view name);

  // imports.cc, exports.cc
  void import(NodeIndex node, const Rule& rule);
  struct ImportState {
    std::string module;
    ImportKind kind = ImportKind::import;
    NodeIndex statement = kNoNode;
    std::size_t before = 0;
    bool split = false;
    char separator = '.';
  };
  void import_item(NodeIndex node, Item item, const Rule& rule, ImportState& state);
  void add_import(const ImportState& state, std::string_view module, std::string_view name,
                  std::string_view alias, NodeIndex node);
  void add_split_import(const ImportState& state, std::string_view whole, std::string_view alias,
                        NodeIndex node);
  bool import_call(NodeIndex call, NodeIndex pattern);
  void import_pattern(const ImportState& state, NodeIndex pattern);
  const ImportCall* find_import_call(NodeIndex call) const;
  void import_named(NodeIndex call, const ImportCall& import, NodeIndex first);
  bool is_definition(NodeIndex node) const;
  const ControlCall* control_call(NodeIndex node) const;
  bool control(NodeIndex node, const Rule& rule);
  ValueId piped(NodeIndex node, unsigned depth);
  NodeIndex piped_into(NodeIndex node) const;
  bool is_bare_member(NodeIndex node) const;
  void export_statement(NodeIndex node, const Rule& rule);
  void export_items(NodeIndex node, const Rule& rule, std::string_view module);
  bool export_assignment(NodeIndex node, std::string_view place, ValueId value);
  void export_list(std::string_view name, ValueId value, NodeIndex node);
  void add_export(std::string_view name, std::string_view local, std::string_view module,
                  ValueId value, NodeIndex node);

  // calls.cc: calls, markup, annotations
  void call(NodeIndex node, const Rule& rule);
  void add_call(Call call, const std::vector<ValueId>& arguments, std::size_t written);
  std::uint16_t call_flags(NodeIndex node) const;
  std::string_view last_name(ValueId callee) const;
  void expect_callbacks(NodeIndex node, const Rule& rule, std::string_view name);
  void markup(NodeIndex node, const Rule& rule);
  void phrase(NodeIndex node);
  void attribute_phrase(std::string_view key, ValueId value, NodeIndex node);
  NodeIndex markup_name(NodeIndex node) const;
  void annotation(NodeIndex node, const Rule& rule);
  void annotation_arguments(NodeIndex list, std::vector<ValueId>& out);
  NodeIndex outermost_annotation(NodeIndex node) const;
  void attach_annotation(NodeIndex node, Annotation& annotation);
  void claim_annotations(NodeIndex node, SymbolId id);
  void read_tag(NodeIndex node, SymbolId id);
  void annotation_effects(std::string_view name, SymbolId id);
  bool has_word(std::string_view name, const std::vector<std::string>& words) const;

  // control.cc: branches, loops, try, exits
  void bind_condition(NodeIndex node);
  void branch(NodeIndex node, const Rule& rule);
  GuardId add_guard(NodeIndex condition, bool negated, GuardId parent);
  GuardId add_guard(std::string_view condition, ValueId value, bool negated, GuardId parent,
                    NodeIndex node);
  void case_label(NodeIndex node, const Rule& rule);
  void send(NodeIndex node);
  void logical(NodeIndex node, const Rule& rule);
  void loop(NodeIndex node, const Rule& rule);
  void each(NodeIndex node);
  void try_block(NodeIndex node, const Rule& rule);
  void catch_block(NodeIndex node, const Rule& rule);
  void with_block(NodeIndex node, const Rule& rule);
  void lock_block(NodeIndex node, const Rule& rule);
  void exit(NodeIndex node, const Rule& rule, ExitKind kind);
  void add_block(BlockKind kind, NodeIndex node, Text text = {});
  bool is_empty_body(NodeIndex body) const;
  void count_branch();
  void nest(NodeIndex end);

  // comments.cc
  void comment(NodeIndex node);
  void flush_comment();
  bool is_doc(NodeIndex comment) const;
  Text clean_comment(NodeIndex first, NodeIndex last, std::size_t limit);
  bool owns_line(NodeIndex node) const;
  void count_lines();

  const Table& table_;
  const FlatTree& tree_;
  const std::string_view text_;
  Syntax& out_;
  Pool pool_;

  Context context_;
  std::vector<Frame> frames_;
  std::vector<Pending> pending_;
  std::vector<Naming> namings_;
  std::vector<std::pair<NodeIndex, SymbolId>> symbol_nodes_;  ///< in order of nodes
  std::unordered_set<std::uint64_t> declared_;                ///< container and name of variables
  std::unordered_map<std::uint64_t, SymbolId>
      top_types_;  ///< name → type at the top, for receivers
  std::vector<std::pair<SymbolId, Text>> receivers_;
  std::vector<std::pair<std::uint32_t, NodeIndex>>
      free_annotations_;  ///< waiting for their symbol, with the parent
  std::unordered_map<NodeIndex, ValueId> method_values_;  ///< of methods in object literals
  CommentRun run_;
  NodeIndex run_end_ = 0;
  std::unordered_map<NodeIndex, std::pair<NodeIndex, std::uint16_t>>
      sections_;                ///< by body: what was looked at for `private`, and what holds there
  std::string_view doc_run_;    ///< the documentation whose types are still to be read
  std::uint32_t doc_row_ = 0;   ///< of its first line
  NodeIndex caught_ = kNoNode;  ///< the caught type with its name: no assignment
  /// `impl<T: Run> Shown for T`: up to which node T is a type parameter.
  std::vector<std::pair<NodeIndex, std::string>> open_types_;
  std::vector<NodeIndex> entered_;  ///< assignments of what `with` enters

  std::vector<ValueId> memo_;         ///< by node: the whole Value, if built
  std::vector<std::uint16_t> sizes_;  ///< by Value: its nodes
  unsigned chains_open_ = 0;          ///< chains of calls being built inside of each other
  std::set<ValueId> cut_links_;       ///< calls of chains that did not fit as a whole
  unsigned left_ = 0;                 ///< nodes left for the Value being built
  bool overflow_ = false;             ///< the Value being built did not fit
  bool deep_ = false;                 ///< a part of it was left out, what stands beside it was not
  bool has_setting_list_ = false;     ///< a list of settings has been built
  bool has_room_ = false;             ///< the Value being built stands in one with room of its own
  ValueId too_large_;
  int iota_ = -1;                  ///< position in a group of constants
  NodeIndex iota_spec_ = kNoNode;  ///< last spec with a value
  NodeIndex iota_group_ = kNoNode;
  int iota_next_ = 0;

  std::uint32_t ticks_ = 0;
  bool full_ = false;                          ///< the budget up to this line is used up
  bool cut_ = false;                           ///< it was, somewhere
  std::set<std::string_view> functions_here_;  ///< names of functions that the file defines
  bool functions_known_ = false;
  NodeIndex define_head_ = kNoNode;  ///< of a definition by a call: its name and parameters
  bool program_ = false;             ///< a statement at the top was seen
};

}  // namespace cutaway::syntax
