// SPDX-License-Identifier: Apache-2.0
// Syntax: everything kept of one file's text. Plain tables and one string pool, so that it is
// stored and loaded as bytes. Knows no product and no path; described with examples in
// docs/formats/syntax.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace cutaway::syntax {

/// Raised whenever the meaning of any field below changes; part of the cache key.
inline constexpr std::uint32_t kFormatVersion = 3;

/// A slice of `Syntax::pool`. Size 0 = absent.
struct Text {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
  constexpr bool empty() const { return size == 0; }
};

enum class SymbolKind : std::uint8_t {
  module,
  name_space,
  class_,
  struct_,
  interface,
  trait,
  enum_,
  enum_member,
  function,
  method,
  constructor,
  field,
  property,
  constant,
  variable,
  type_alias,
  annotation_type,
  parameter_object
};

enum SymbolFlag : std::uint16_t {
  kExported = 1,
  kStatic = 2,
  kAsync = 4,
  kAbstract = 8,  ///< no body here
  kPrivate = 16,
  kDefaultExport = 32,
  kGenerator = 64,
  kDeprecated = 128,
  kEntryPoint = 256,  ///< `if __name__ == "__main__"`, `func main`, `public static void main`
};

/// A definition. Extent = first line (annotations included) to last line.
struct Symbol {
  Text name;
  SymbolKind kind = SymbolKind::function;
  std::uint16_t flags = 0;
  std::uint32_t line = 0, end_line = 0, name_line = 0;
  SymbolId container;                                      ///< enclosing symbol; none at the top
  std::uint32_t first_parameter = 0, parameter_count = 0;  ///< into Syntax::parameters
  std::uint32_t first_base = 0, base_count = 0;            ///< into Syntax::bases
  Text receiver;  ///< type of a method written outside of it (`func (s *Server) f()`), no pointer
  Text type;      ///< declared type of a field/variable, return type of a function, as written
  ValueId value;  ///< initial value of constants, variables, fields, enum members
  Text doc;       ///< doc comment or docstring, markers removed, at most 1 KiB
  std::uint32_t doc_line = 0;
  // Measures of functions and methods (own body without nested functions).
  std::uint16_t branches = 0, loops = 0, max_nesting = 0, returns = 0;
  std::uint32_t tokens = 0;
  std::uint64_t token_hash = 0;  ///< of the normalised tokens, for duplication
};

struct Parameter {
  Text name;
  Text type;
  ValueId default_value;
  std::uint8_t variadic = 0;  ///< 1 = rest/*args, 2 = **kwargs
  std::uint32_t line = 0;
};

/// A base class, implemented interface, embedded struct or mixed-in module, as written without type
/// arguments.
struct Base {
  Text name;
  Text arguments;  ///< type arguments as written ("<Order, Long>"), without the brackets
  std::uint32_t line = 0;
};

enum class ImportKind : std::uint8_t { import, reexport, include, dynamic, type_only };
/// One imported name; `import a, {b as c} from "m"` gives two rows. `module` as written ("./x",
/// "..pkg", "java.util").
struct Import {
  Text module;
  Text name;   ///< the name taken out of the module; empty = the module itself; "*" = everything
  Text alias;  ///< what it is called here; empty = same as name (or the module's last component)
  ImportKind kind = ImportKind::import;
  SymbolId scope;  ///< enclosing function when the import is local
  std::uint32_t line = 0;
};

/// An exported name that is not an exported definition itself: `export { a as b }`, `module.exports
/// = {…}`, `__all__`.
struct Export {
  Text name;    ///< the outside name; "default"; "*"
  Text local;   ///< the inside name, may be empty
  Text module;  ///< for re-exports; else empty
  ValueId value;
  std::uint32_t line = 0;
};

enum class ValueKind : std::uint8_t {
  unknown,  ///< text = why ("too large", "not understood")
  string,   ///< text = content without quotes, escapes resolved, secrets masked
  number,   ///< text = as written without digit separators or suffix
  boolean,  ///< text = "true" | "false"
  null,
  concat,       ///< children joined as text: a + b, template strings, f-strings
  arithmetic,   ///< text = operator + - * / % << >> ** ; two children
  alternative,  ///< any of the children: a || b, x ?? y, c ? a : b, if-expression; text = "or" |
                ///< "default" | "choice"
  record,  ///< children are `entry`; keyword arguments, object literals, struct literals (text =
           ///< type name)
  entry,   ///< text = key, one child = value; `...spread` has the key "..."
  list,
  call,  ///< child 0 = callee, then arguments (`entry` for keyword arguments); a call used as a
         ///< value
  construct,   ///< like `call`, for `new X(...)` and composite literals of a type
  parameter,   ///< text = name of a parameter of an enclosing function
  reference,   ///< text = a plain name as written: `API_URL`, `this`, `self`, `super`
  member,      ///< child 0 = object, text = member name: `process.env.API` is
               ///< member(member(process,env),API)
  index,       ///< child 0 = object, child 1 = key: `environ["X"]`
  function,    ///< a lambda or inline function; `symbol` field of the node names it
  comparison,  ///< text = operator == != < <= > >= in not and or is ; children = sides
  format,      ///< text = printf-like format, children = arguments ("%s", "{}", String.format)
};

/// One node of a Value. At most 64 nodes (1600 at the top), 8 alternatives, else `unknown`.
struct ValueNode {
  ValueKind kind = ValueKind::unknown;
  std::uint8_t child_count = 0;
  std::uint32_t first_child = 0;  ///< into Syntax::value_children
  Text text;
  SymbolId symbol;  ///< of `function`
  std::uint32_t line = 0;
};

/// An assignment to a variable, member or element, outside of definitions: `self.client =
/// Redis(url)`, `exports.x = y`. Local variables are bindings too (they are no symbols).
struct Binding {
  Text target;  ///< dotted as written: "client", "self.client", "app.config"; element keys as ["X"]
  Text type;    ///< written type, if any
  ValueId value;
  SymbolId scope;  ///< enclosing function or class; none = top level
  GuardId guard;
  std::uint8_t position =
      0;  ///< which result of a multiple assignment: `a, err := f()` has 0 and 1
  std::uint32_t line = 0;
};

enum CallFlag : std::uint16_t {
  kAwaited = 1,
  kInLoop = 2,
  kInTry = 4,
  kInCallback = 8,
  kConstructs = 16,
  kMarkup = 32,  ///< <Component prop=…>
  kDeferred = 64,
  kSpawned = 128,
  kInTransaction = 256,
  kUnderLock = 512,
  kDecorator = 1024,
  kInTest = 2048
};

/// A call, construction or markup element. Arguments are Values, at most eight are kept.
struct Call {
  ValueId callee;                    ///< reference / member / call …; the receiver is its child 0
  Text name;                         ///< the last component: "get" of app.router.get
  std::uint32_t first_argument = 0;  ///< into Syntax::arguments
  std::uint8_t argument_count = 0;   ///< kept
  std::uint8_t arguments_written = 0;
  std::uint16_t flags = 0;
  SymbolId scope;  ///< enclosing function, method or class; none = top level
  GuardId guard;
  std::uint32_t line = 0, end_line = 0;
};

/// A condition that encloses calls, bindings and exits.
struct Guard {
  Text condition;  ///< as written, at most 160 bytes
  ValueId value;   ///< the condition as a Value where it is a comparison, reference or call
  GuardId parent;
  bool negated = false;  ///< the else branch
  std::uint32_t line = 0;
};

/// A decorator, annotation or attribute on a symbol: `@app.get("/x")`, `@GetMapping(path = "/x")`,
/// Go struct tags.
struct Annotation {
  Text name;  ///< dotted as written, without @
  ValueId callee;
  std::uint32_t first_argument = 0;
  std::uint8_t argument_count = 0;
  SymbolId target;  ///< the symbol it stands on (parameters: the function)
  Text parameter;   ///< the parameter's name when it stands on one
  std::uint32_t line = 0;
};

enum class ExitKind : std::uint8_t { return_, throw_, yield };
/// return / throw / raise / yield with its value: summaries and messages people see are made from
/// these.
struct Exit {
  ExitKind kind = ExitKind::return_;
  ValueId value;
  SymbolId scope;
  GuardId guard;
  std::uint32_t line = 0;
};

enum class BlockKind : std::uint8_t { try_, catch_, swallow, lock, transaction, loop };
/// A block worth knowing: an empty catch, a lock, a loop.
struct Block {
  BlockKind kind = BlockKind::try_;
  SymbolId scope;
  std::uint32_t line = 0, end_line = 0;
  Text text;  ///< caught type, lock name
};

/// A comment that says something (no licence headers, no separators): TODO, why, deprecated …
struct Comment {
  Text text;  ///< at most 400 bytes, markers removed
  std::uint32_t line = 0, end_line = 0;
};

/// Words people see that are not arguments: text between tags of markup and templates.
struct Phrase {
  Text text;
  Text role;  ///< "title", "h1", "label", "button", "a", "placeholder", … the tag or attribute
  std::uint32_t line = 0;
};

enum class DataKind : std::uint8_t { map, list, scalar, element, text };
/// A node of a structured file. JSON/YAML/TOML/XML/properties/dotenv/Dockerfile/Markdown all become
/// such a tree; docs/formats/syntax.md says how each format maps.
struct DataNode {
  DataKind kind = DataKind::scalar;
  std::uint8_t quoted = 0;  ///< the scalar was written in quotes (YAML, TOML)
  Text key;    ///< key in the parent map, element name, "#N" document number at the top
  Text value;  ///< of scalars and text, secrets masked
  std::uint32_t line = 0, end_line = 0;
  DataId parent, first_child, next_sibling;
};

/// What could not be read.
struct Problem {
  Text what;
  std::uint32_t line = 0;
};

struct LineCounts {
  std::uint32_t lines = 0, code = 0, comment = 0, blank = 0;
};

/// The tables of one file. Trivially copyable rows only; `serialise` stores them as they are.
struct Syntax {
  std::string pool;
  std::vector<Symbol>
      symbols;  ///< in order of their first line; containers before what they contain
  std::vector<Parameter> parameters;
  std::vector<Base> bases;
  std::vector<Import> imports;
  std::vector<Export> exports;
  std::vector<ValueNode> values;
  std::vector<ValueId> value_children;
  std::vector<ValueId> arguments;
  std::vector<Binding> bindings;
  std::vector<Call> calls;
  std::vector<Guard> guards;
  std::vector<Annotation> annotations;
  std::vector<Exit> exits;
  std::vector<Block> blocks;
  std::vector<Comment> comments;
  std::vector<Phrase> phrases;
  std::vector<DataNode> data;  ///< root = row 0 when not empty
  std::vector<Problem> problems;
  Text package;  ///< `package x` / `namespace` / `module` declaration of the file, as written
  std::uint32_t package_line = 0;
  LineCounts counts;
  std::uint64_t surface_hash =
      0;  ///< of exports, imports, types, bases, signatures: others depend on these only
  bool has_errors =
      false;  ///< the grammar met something it did not know; what stands around it counts

  std::string_view text(Text slice) const {
    return std::string_view(pool).substr(slice.offset, slice.size);
  }
  const ValueNode& value(ValueId id) const { return values[id.index()]; }
  ValueId child(const ValueNode& node, std::size_t i) const {
    return value_children[node.first_child + i];
  }
};

/// One blob, little endian, version first; `deserialise` checks every size and index and refuses
/// what does not fit.
std::string serialise(const Syntax& syntax);
bool deserialise(std::string_view bytes, Syntax& out);

}  // namespace cutaway::syntax
