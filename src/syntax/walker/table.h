// SPDX-License-Identifier: Apache-2.0
// Table: what catalogue/languages/x.toml says about a grammar, with node kinds and fields as
// numbers.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/syntax.h"

struct TSLanguage;
namespace re2 {
class RE2;
}

namespace cutaway::syntax {

/// A block that adds members and bases to a type that stands elsewhere (`impl`, `extension`).
inline constexpr SymbolKind kExtension = SymbolKind::parameter_object;

/// What the walk does when it meets a node (`act = "…"`; docs/formats/language-tables.md).
enum class Act : std::uint8_t {
  none,
  define,
  variable,
  assign,
  import,
  export_,
  call,
  markup,
  phrase,
  annotation,
  branch,
  case_,
  logical,
  loop,
  try_,
  catch_,
  with,
  lock,
  return_,
  throw_,
  yield,
  send,
  comment,
  package,
  entry,
  group,
  embedded,
  each,
  program
};
/// How a node becomes a Value (`value = "…"`).
enum class Form : std::uint8_t {
  none,
  string,
  number,
  true_,
  false_,
  boolean,
  null,
  reference,
  member,
  index,
  call,
  construct,
  composite,
  record,
  entry,
  spread,
  list,
  binary,
  comparison,
  unary,
  ternary,
  inner,
  function,
  concat,
  markup,
  argument,  ///< an entry when it has a key, else what stands in it
  choice,    ///< any of its cases
  pairs      ///< keys and values side by side
};
/// What a node is inside of another (`part = "…"`).
enum class Part : std::uint8_t {
  none,
  modifiers,
  declaration,
  list,
  bases,
  skip,
  interpolation,
  content,
  string_edge,
  body,
  pattern_object,
  pattern_list,
  pattern_pair,
  pattern_default,
  pattern_rest,
  type_arguments,
  wrapper,
  parameters,
  ignored,
  defer,
  spawn,
  await,
  entries,
  pattern_variant,
  tokens
};
/// Which child of a node holds what (`name = "field"`).
enum class Slot : std::uint8_t {
  name,
  type,
  value,
  parameters,
  body,
  bases,
  object,
  property,
  left,
  right,
  operator_,
  condition,
  consequence,
  alternative,
  arguments,
  callee,
  module,
  alias,
  key,
  index,
  tag,
  receiver,
  embedded,
  context,
  prototype,
  trailing,
  type_parameters,
  kCount
};
inline constexpr std::size_t kSlots = static_cast<std::size_t>(Slot::kCount);

/// One step of a path to a node: a field, a child of some kind, the n-th child (negative: from the
/// end), the first descendant of a kind, the parent, the next sibling, the node itself.
struct Step {
  enum class By : std::uint8_t {
    field,
    kind,
    position,
    descendant,
    later,
    parent,
    self,
    next,       ///< the named node after it
    previous,   ///< the named node before it
    following,  ///< what comes right after it, if it is of that kind
    word        ///< the node itself, if it is that word
  } by = By::field;
  std::int16_t number = 0;
};
using Path = std::vector<Step>;

/// What the items of an import statement are (`items = { aliased_import = "named" }`).
enum class Item : std::uint8_t {
  none,
  name,
  named,
  all,
  default_,
  module,
  prefix,
  alias,
  type_only,
  include,
  reexport
};

/// Everything the table says about one node kind.
struct Rule {
  Act act = Act::none;
  Form form = Form::none;
  Part part = Part::none;
  SymbolKind symbol = SymbolKind::function;
  bool has_symbol = false;
  bool function = false;    ///< opens a function: own measures, own scope
  bool declares = false;    ///< an assignment that makes its variables
  bool raw = false;         ///< a string without escapes
  bool negated = false;     ///< `unless`: the condition must not hold
  bool unquoted = false;    ///< a string without quotes: a heredoc's body
  bool holes = false;       ///< what is in a string and no `content` is a value: "a $b"
  bool split = false;       ///< `a.b.C` imports C out of a.b
  bool fields = false;      ///< parameters are fields too
  bool leaves = false;      ///< with an access word it is no part of the function around
  bool needs_body = false;  ///< without a body it is only a mention
  bool whole = false;       ///< an import without items and alias takes everything: `using A.B;`
  bool positional = false;  ///< parameters without names: 0, 1, …
  bool marked = false;      ///< the macro mark is part of the name
  std::array<std::uint16_t, kSlots> slots{};          ///< into Table::paths; 0 = none
  std::vector<std::pair<std::uint16_t, Item>> items;  ///< by kind
  std::vector<std::pair<std::uint16_t, SymbolKind>>
      symbol_by;                           ///< kind of the child in `body` decides
  std::vector<std::uint16_t> constant_if;  ///< tokens that all stand before a constant
  ImportKind import = ImportKind::import;
  std::string default_name;  ///< of a definition that is written without one
};

/// A call that imports: `require("x")`.
struct ImportCall {
  std::string callee;
  ImportKind kind = ImportKind::import;
  bool whole = false;     ///< everything in the module is known by its name
  std::string alias_key;  ///< the keyword argument that says what it is called here: `as`
};

/// A call that is a statement elsewhere: `if x do … end`.
struct ControlCall {
  std::string callee;
  Act act = Act::none;   ///< branch, loop, try, none
  bool negated = false;  ///< `unless`
};

/// A call in a type's body that gives it members: `attr_reader :name, :size`.
struct MemberCall {
  std::string callee;
  SymbolKind kind = SymbolKind::property;
  bool only_first = false;  ///< functions have one name: `define_method(:x) { … }`
  std::string type;      ///< what they give; "named": the class called as the member, in singular
  std::string type_key;  ///< the argument that says it otherwise
};

struct EntryPoint {
  std::string name, guard;
  std::string package;      ///< the file's package must be this, when not empty
  std::uint16_t flags = 0;  ///< the symbol must have these
  bool top = false;         ///< not inside a type
};

/// One language.
class Table {
 public:
  const TSLanguage* grammar = nullptr;
  bool values = true;  ///< full depth; outline keeps definitions, imports and docs only
  std::vector<std::uint16_t> rule_of;  ///< by node kind; the last one is for errors
  std::vector<std::uint16_t> same_as;  ///< by node kind: the first kind of the same name
  std::vector<std::uint8_t>
      keep;  ///< by node kind: 0 = a token, kept only in a field; 1 = named; 2 = a kept token
  std::vector<Rule> rules;               ///< rule 0 says nothing
  std::vector<std::vector<Path>> paths;  ///< alternatives; 0 = none
  std::vector<std::string> words;        ///< of steps that ask for one

  std::vector<std::pair<std::string, std::uint16_t>> modifiers;  ///< word → flags
  std::vector<std::pair<std::string, std::string>> operators;    ///< operator → meaning
  std::vector<std::string> constructors, self, makers, export_lists, export_targets, import_bases,
      phrase_attributes;
  std::vector<std::string> lock_words, transaction_words, error_words, doc_prefixes, test_functions,
      test_calls, test_annotations, deprecated_words;
  std::vector<std::shared_ptr<const re2::RE2>> blanks;  ///< what group 1 matches is hidden from the
                                                        ///< grammar: macros it cannot know
  std::vector<std::string> does_not_apply;  ///< capabilities that the language has no use for
  std::vector<ImportCall> import_calls;
  std::vector<std::string> cast_calls;  ///< `static_cast<T>(x)` is an object of T
  std::vector<std::string> name_calls;  ///< `nameof(a.B)` is the text "B"
  std::vector<std::pair<std::string, SymbolKind>> define_calls;  ///< calls that define: `def f(a)`
  std::vector<ControlCall> control_calls;  ///< calls that are statements elsewhere: `if`, `for`
  bool bare_names = false;    ///< a name that nothing binds, alone in a function, is a call
  bool bare_members = false;  ///< `a.b` without parentheses, by its grammar a call, is a member
  std::vector<std::pair<std::string, Form>> literals;  ///< names that are values: `true`
  std::vector<EntryPoint> entry_points;
  std::vector<Path> docstring;  ///< from a body to its docstring
  std::string private_prefix, discard, iota;
  std::vector<std::string> base_calls;   ///< calls that add bases to the type around: `include`
  std::vector<std::string> throw_calls;  ///< calls that throw: `raise`
  std::vector<std::string> open_calls;   ///< calls whose function is part of the type around
  std::vector<MemberCall> member_calls;
  std::vector<std::pair<std::string, std::uint16_t>> section_words;  ///< word on its line → flags
  bool tail_returns = false;         ///< the last statement of a function is its result
  bool single_quotes_plain = false;  ///< in '…' only \' and \\ are escapes
  std::string symbol_prefix;         ///< sign before a name that is a text (":name")
  std::string sigil;                 ///< sign before the name of a variable ("$")
  std::string path_separator;        ///< between the components of a module ("\\")
  std::vector<std::string>
      member_signs;  ///< what else stands for a dot ("->", "::"), longest first
  std::vector<std::string> doc_return, doc_weak, doc_type, doc_param, doc_property, doc_base,
      doc_arguments;              ///< tags
  std::string last_comma_before;  ///< a sign before which the grammar knows no comma (`<A, B,>`)
  std::string top_sign;           ///< before a name that begins at the top ("::Order")
  std::string macro_mark;         ///< stands between a macro's name and its arguments (`!`)
  std::vector<std::string> macro_lists,
      macro_opaque,                ///< `vec![…]` is a list; no expressions inside
      macro_blocks,                ///< `stream! { … }`: statements stand in it
      macro_items,                 ///< definitions begin with these, in macros that hold some
      macro_members;               ///< only members stand in what begins with these: `impl`
  std::string pattern_names;       ///< "lower": other names in patterns are constants
  std::string export_rule;         ///< "modifier" | "upper" | "not_private" | "all"
  std::string constant_name;       ///< "upper"
  std::string type_prefix;         ///< characters dropped before a type (": ")
  std::string bare_hole;           ///< what makes the name behind it a hole of a text: `$name`
  std::string implicit_parameter;  ///< of an inline function without written ones: `it`
  bool doc_markup = false;         ///< docs hold XML tags
  bool dotted_types = false;       ///< `a::B` of types, bases and packages is kept as a.B
  bool doc_annotations = false;    ///< docs hold annotations: `@Route("/orders")`
  bool comments_are_docs = false;  ///< any comment right before a definition, not only doc_prefixes

  const Rule& rule(std::uint16_t kind) const { return rules[rule_of[kind]]; }
  /// What an operator means: "concat", "arithmetic", "or", "default", "and", "comparison", "not",
  /// "same"; "" = unknown.
  std::string_view meaning(std::string_view op) const;
  /// Whether that is one of its meanings: `*` multiplies two values, and before one it is the same.
  bool means(std::string_view op, std::string_view meaning) const;
};

/// The table of a language, made on first use; null when it has no grammar or its table cannot be
/// read (then `why`).
const Table* find_table(LanguageId language);
/// Reads a table. Problems (unknown kinds, fields, words) are added to `problems`, one sentence
/// each.
std::unique_ptr<Table> read_table(std::string_view toml, std::vector<std::string>& problems);

}  // namespace cutaway::syntax
