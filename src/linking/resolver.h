// SPDX-License-Identifier: Apache-2.0
// The record of an ecosystem: how its imports lead to files, and which rules its names follow. One
// .cc in src/linking/resolvers/ each.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linking/files.h"
#include "linking/known_names.h"
#include "linking/known_packages.h"
#include "linking/packages.h"
#include "syntax/project.h"

namespace cutaway::linking {

/// Where a written module leads.
struct Resolution {
  enum class Kind : std::uint8_t { unresolved, file, package, folder, outside };
  Kind kind = Kind::unresolved;
  FileId file;           ///< of `file`
  SymbolId symbol;       ///< of `file`: the definition itself, when it is known
  std::uint32_t id = 0;  ///< of `package` (Packages) or `folder` (Folders)
  std::string
      package;  ///< of `outside`: npm package, Python top module, Go import path, Java package
  std::string origin;  ///< of `outside`: the module in origin notation, with its colon
  std::string rest;    ///< dotted names to be looked up inside
};

/// Answers for one project. Immutable after `prepare`, so that many threads may ask.
class ModuleResolver {
 public:
  virtual ~ModuleResolver() = default;
  /// `module` and `name` as in syntax::Import.
  virtual Resolution resolve(FileId from, std::string_view module, std::string_view name) const = 0;
  /// Names under which `import module` without alias is known in the importing file, most likely
  /// first.
  virtual std::vector<std::string> local_names(FileId from, std::string_view module) const = 0;
  /// The module called `name` inside a module that is a folder (`__init__.py`), or in a folder.
  virtual Resolution inside(FileId, std::string_view) const { return {}; }
  virtual Resolution inside_folder(std::string_view, std::string_view) const { return {}; }
  /// What a name stands for that neither the file nor its package declares; also names that are
  /// written as a path (`\Shop\Order`, when the rules have a separator).
  virtual Resolution global(FileId, SymbolId, std::string_view) const { return {}; }
  /// Modules whose names a file sees without importing them itself: namespaces around its own, what
  /// its project imports for all files.
  virtual std::span<const Resolution> visible(FileId) const { return {}; }
  /// What a dotted name of the project stands for whose first part is no name by itself.
  virtual Resolution qualified(FileId, std::string_view) const { return {}; }
  /// A type or constant that is written below a type, wherever that stands.
  virtual Resolution nested(SymbolRef, std::string_view) const { return {}; }
  /// What a type is called outside when the project only adds members to it.
  virtual Resolution foreign(SymbolRef) const { return {}; }
  /// All definitions of a type that may be reopened, those with members or bases.
  virtual std::span<const SymbolRef> parts(SymbolRef) const { return {}; }
  /// Whether `from module import *` of an outside module could make `name` known.
  virtual bool may_hold(const Resolution& module, std::string_view name) const {
    return !module.origin.empty() && !name.empty();
  }
  /// Whether it is known to.
  /// The module as it is written outside of that many modules inside of the file.
  virtual std::string from_inside(std::string_view module, unsigned) const {
    return std::string(module);
  }
  /// How near a definition's file is to one that uses it; below kIncluded it is not included there.
  static constexpr int kIncluded = 400;
  virtual int nearness(FileId, FileId) const { return 0; }
  virtual bool surely_holds(const Resolution&, std::string_view) const { return false; }
};

/// How names are looked up in the languages of an ecosystem.
struct NameRules {
  bool members_in_scope = false;  ///< a bare name may be a member of the enclosing class (Java)
  bool calls_construct = false;   ///< calling a class makes an object (Python)
  bool types_in_parts = false;    ///< types of one name in a package are one type (C# partial)
  bool overloads = false;  ///< functions of one name in a type are told apart by their arguments
  bool extension_methods = false;   ///< methods with a receiver are found on objects of its type
  bool linked_by_name = false;      ///< of what is declared several times, or elsewhere, what the
                                    ///< file includes counts; a declaration stands for its
                                    ///< definition; constructors have no name of their own (C++)
  bool pointers = false;            ///< an element of an object may be such an object itself (C)
  bool members_like_types = false;  ///< members begin with a capital too: what is called bare may
                                    ///< be inherited from an outside class (C#)
  bool import_binds_first = false;  ///< `import a.b` makes `a` known (Python)
  bool constructor_parameters_are_fields = false;  ///< TypeScript parameter properties
  bool methods_apart = false;  ///< a method and a field may have one name; calls mean methods (PHP)
  bool names_call = false;     ///< a bare name that is no variable calls a method (Ruby)
  bool modules_are_classes = false;    ///< functions stand in modules and see each other by bare
                                       ///< names; names with a capital are paths (Elixir)
  bool type_parameters = false;        ///< objects say what the type parameters of their class are
  bool method_overloads = false;       ///< both at once: methods first, the one that fits (Java)
  bool callable_lists = false;         ///< `[Order::class, 'show']` is the method (PHP)
  bool extension_functions = false;    ///< functions of a package may be asked of things (Kotlin)
  std::string_view inner_object = {};  ///< a type in a class that answers for it ("Companion")
  bool same_names_complete =
      false;  ///< types of one name in one scope are one (Scala's companions)
  bool unknown_names_are_builtin = false;  ///< a name nobody declares is a global of the language
  std::string_view self = {};              ///< the object's name in methods ("this"); empty: none
  std::string_view self_class = {};        ///< the class's name in its own methods (Python's cls)
  std::span<const std::string_view> self_classes = {};  ///< further names of the class ("static")
  std::span<const std::string_view> self_types = {};    ///< results of these types are the receiver
  std::string_view base_object = "super";  ///< the object as its base class sees it ("parent")
  std::string_view base_method = {};       ///< calls the method of the same name of the base
  std::string_view construct_member = {};  ///< `Order.new` makes an object ("new")
  std::string_view field_sigil = {};       ///< before names of fields of the object ("@")
  std::string_view class_member = {};      ///< `Order::class` is Order
  std::span<const std::string_view> class_objects = {};  ///< and `Order::class.java` too
  std::string_view constructor = {};        ///< the name of constructors, when they have one
  std::string_view sigil = {};              ///< before names of variables ("$")
  std::string_view path_separator = {};     ///< of names that are paths: `Shop\Order`
  std::string_view annotation_suffix = {};  ///< `[Route]` may be the class RouteAttribute
  bool annotations_are_tags = false;  ///< names of annotations are no names of the program (Go)
  bool loops_number = false;  ///< a loop over a list gives the number first, then the element (Go)
  std::string_view undecided_package = {};  ///< origin of names that several imports could hold
  std::string_view builtin_origin = ":";    ///< where builtins live (":" or "java.lang:")
  std::span<const std::string_view> builtins = {};  ///< names of it, when unknown names are not
  std::string_view string_type = {}, number_type = {}, boolean_type = {}, list_type = {},
                   record_type = {};  ///< of literals
  std::span<const std::pair<std::string_view, std::string_view>> type_names =
      {};  ///< "string" is the type "String"
  std::span<const std::string_view> type_wrappers =
      {};  ///< "Optional", "Promise": what counts is the first argument
  std::span<const std::string_view> property_markers =
      {};  ///< annotations that make a method a value ("property")
  std::span<const std::string_view> class_wrappers =
      {};                           ///< "type": what counts is the class that is the first argument
  std::string_view self_type = {};  ///< the type of the object itself ("Self")
  std::string_view generator_type = {};  ///< of what a function with `yield` gives
  std::string_view call_method = {};     ///< what calling an object runs ("__call__")
  /// … what a base from outside of the project then runs ("forward")
  std::span<const std::string_view> called_by_bases = {};
  std::string_view item_method = {};                     ///< what `x[k]` runs ("__getitem__")
  std::span<const std::string_view> each_methods = {};   ///< what a loop runs ("__iter__")
  std::span<const std::string_view> next_methods = {};   ///< what an iterator runs ("__next__")
  std::span<const std::string_view> enter_methods = {};  ///< what `with` runs ("__enter__")
  std::span<const std::string_view> type_tests = {};  ///< functions that test a type ("isinstance")
  std::span<const std::string_view> type_operators = {};  ///< operators that do ("instanceof")
  bool super_is_called = false;     ///< `super()` looks in all bases, in their order (Python)
  bool bases_in_depth = false;      ///< the bases of the first base are asked before the second one
  bool dotted_texts = false;        ///< a text may name a definition ("shop.views.index")
  bool results_are_tuples = false;  ///< several results are one value that is taken apart (Python)
  std::string_view outer_module = {};  ///< the name of the module around ("super")
  std::string_view macro_mark = {};    ///< ends names of macros ("!")
  /// A package that is asked for is meant by its name, whatever a module of which all names are
  /// taken may hold.
  bool packages_before_wildcards = false;
  bool extensions =
      false;  ///< types are written as paths, members stand in blocks elsewhere (Rust)
  bool functions_bear_nothing = false;  ///< what a member is asked of is no bare function (Rust)
  /// A block adds members of its own only to a type of the same module or package: one that nobody
  /// writes there is written by a macro.
  bool blocks_stay_home = false;
  std::span<const std::string_view> containers = {};  ///< types that hold their last argument
  std::span<const std::string_view> passing = {};   ///< methods that give the same thing ("unwrap")
  std::span<const std::string_view> elements = {};  ///< methods that give what a container holds
  std::span<const std::string_view> wait_methods =
      {};  ///< of the types that are looked through: what waits for the object ("then")
  std::span<const std::string_view> inherit_calls =
      {};  ///< functions that make their first argument inherit from the second
  std::span<const std::string_view> call_imports = {};  ///< functions that import ("require")
};

struct ResolverContext {
  const syntax::Project& project;
  const Files& files;
  const Packages& packages;
  const KnownPackages& known;
  const KnownNames& names;
};

/// Whether a list of the rules has the name.
inline bool has(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Where several programs hold copies of the package, the first name of the rest means the copy of
/// the asking one.
void choose_copy(FileId from, const Packages& packages, bool in_parts, Resolution& out);

struct ResolverRecord {
  std::string_view name;
  std::string_view title;                       ///< the reader's sentence
  std::span<const std::string_view> languages;  ///< names of catalogue languages
  PackageRule packages = PackageRule::none;
  NameRules rules;
  std::unique_ptr<ModuleResolver> (*prepare)(const ResolverContext& context);
};

/// The `prepare` of a record whose resolver needs the context alone.
template <typename Resolver>
std::unique_ptr<ModuleResolver> make_resolver(const ResolverContext& context) {
  return std::make_unique<Resolver>(context);
}

extern const ResolverRecord* const kResolvers[];
extern const std::size_t kResolvers_count;

}  // namespace cutaway::linking
