// SPDX-License-Identifier: Apache-2.0
// Rust: crates of Cargo.toml files, the files that `mod` declares, paths that begin with crate,
// self, super, a crate or a name of the module.
#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "linking/resolver.h"
#include "linking/word_list.h"
#include "syntax/data_view.h"

namespace cutaway::linking {
namespace {

using syntax::DataView;
using syntax::ImportKind;
using syntax::Syntax;

constexpr std::string_view kLanguages[] = {"Rust"};
constexpr std::size_t kMaxSegments = 32;

constexpr std::string_view kWrappersText =
    "Box Arc Rc Option Result Mutex RwLock RefCell Cell MutexGuard RwLockReadGuard "
    "RwLockWriteGuard Ref RefMut Pin Cow Weak OnceCell OnceLock LazyLock LazyCell "
    "Lazy NonNull ManuallyDrop MaybeUninit Reverse Future AsRef Borrow Deref Into "
    "Saturating Wrapping UnsafeCell";
constexpr auto kWrappers = split_words<count_words(kWrappersText)>(kWrappersText);
constexpr std::string_view kContainersText =
    "Vec VecDeque LinkedList HashMap BTreeMap HashSet BTreeSet BinaryHeap Iterator "
    "IntoIterator DoubleEndedIterator ExactSizeIterator Stream Iter IntoIter IndexMap "
    "IndexSet SmallVec Peekable";
constexpr auto kContainers = split_words<count_words(kContainersText)>(kContainersText);
/// What gives the same thing, or the same container, again.
constexpr std::string_view kPassingText =
    "unwrap expect unwrap_or unwrap_or_else unwrap_or_default unwrap_unchecked clone "
    "cloned copied to_owned as_ref as_mut as_deref as_deref_mut borrow borrow_mut "
    "lock read write try_lock try_borrow get_mut into into_inner take ok ok_or "
    "ok_or_else map_err or or_else or_insert or_insert_with or_default inspect "
    "inspect_err context with_context await by_ref deref deref_mut leak into_boxed "
    "Some Ok pin as_pin_mut blocking_lock blocking_read blocking_write upgrade "
    "get_or_init get_or_insert_with iter iter_mut into_iter filter rev skip "
    "skip_while take_while chain values values_mut into_values as_slice as_mut_slice "
    "to_vec drain collect peekable step_by fuse enumerate or_insert_with_key "
    "and_modify entry sorted unique flatten";
constexpr auto kPassing = split_words<count_words(kPassingText)>(kPassingText);
/// What gives an element of a container.
constexpr std::string_view kElementsText =
    "first last get get_mut pop next next_back remove nth find max_by_key min_by_key "
    "max_by min_by pop_front pop_back swap_remove front back peek peek_mut first_mut "
    "last_mut entry or_insert_with or_default or_insert get_or_insert_with reduce "
    "rfind next_if get_unchecked try_next";
constexpr auto kElements = split_words<count_words(kElementsText)>(kElementsText);
constexpr std::string_view kBuiltinsText =
    "Vec String Option Result Some None Ok Err Box Iterator Default Clone Copy Debug "
    "Into From TryFrom TryInto ToString ToOwned AsRef AsMut Drop Fn FnMut FnOnce "
    "PartialEq Eq PartialOrd Ord Send Sync Sized Unpin Extend IntoIterator "
    "DoubleEndedIterator FromIterator Hash drop str u8 u16 u32 u64 u128 usize i8 i16 "
    "i32 i64 i128 isize f32 f64 bool char derive test cfg allow inline must_use "
    "cfg_attr doc deprecated ignore should_panic warn deny global_allocator println! "
    "print! eprintln! eprint! format! panic! assert! assert_eq! assert_ne! "
    "debug_assert! debug_assert_eq! debug_assert_ne! vec! write! writeln! todo! "
    "unimplemented! unreachable! dbg! env! option_env! concat! stringify! "
    "include_str! include_bytes! include! matches! thread_local! cfg! file! line! "
    "column! module_path! compile_error! format_args!";
constexpr auto kBuiltins = split_words<count_words(kBuiltinsText)>(kBuiltinsText);
constexpr std::string_view kCommonTargets[] = {"tests", "benches", "examples", "src/bin"};

std::string crate_name(std::string_view package) {
  std::string out(package);
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> out;
  while (!path.empty() && out.size() < kMaxSegments) {
    const std::size_t end = path.find("::");
    out.push_back(path.substr(0, end));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 2);
  }
  return out;
}

class RustResolver : public ModuleResolver {
 public:
  explicit RustResolver(const ResolverContext& context)
      : project_(context.project), files_(context.files), names_(context.names) {
    modules_.resize(project_.size());
    for (const FileId file : files_.named("Cargo.toml")) read_manifest(file);
    for (const FileId file : roots_) grow(file);
    for (const std::string_view name : {"lib.rs", "main.rs", "build.rs"}) {
      for (const FileId file : files_.named(name)) root(file);
    }
  }

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override {
    std::string whole(module);
    if (!name.empty() && name != "*") whole += (whole.empty() ? "" : "::") + std::string(name);
    const bool absolute = whole.starts_with("::");
    std::vector<std::string_view> path =
        segments(absolute ? std::string_view(whole).substr(2) : whole);
    if (path.empty()) return {};
    std::size_t next = 0;
    FileId at = from;
    if (!absolute && path[0] == "crate") {
      at = root_of(from);
      next = 1;
    } else if (!absolute && (path[0] == "self" || path[0] == "super")) {
      for (; next < path.size() && (path[next] == "self" || path[next] == "super"); ++next) {
        if (path[next] == "super") at = modules_[at.index()].parent;
        if (!at.valid()) return {};
      }
    } else if (absolute || !declares(from, path[0])) {
      const auto crate = crate_of(from, path[0]);
      if (!crate) return outside(path);
      at = *crate;
      next = 1;
    }
    return below(at, path, next);
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    const std::size_t colon = module.rfind(':');
    return {std::string(colon == std::string_view::npos ? module : module.substr(colon + 1))};
  }

  std::string from_inside(std::string_view module, unsigned levels) const override {
    std::string out(module);
    for (; levels > 0 && out.starts_with("super"); --levels) {
      out = out == "super"                    ? "self"
            : out.starts_with("super::super") ? out.substr(7)
                                              : "self" + out.substr(5);
      if (!out.starts_with("super")) break;
    }
    return out;
  }

  Resolution global(FileId from, SymbolId, std::string_view name) const override {
    if (name == "crate" || name == "super" || name == "self") return resolve(from, name, {});
    if (!name.empty() && (name.front() < 'a' || name.front() > 'z')) return {};
    if (const auto crate = crate_of(from, name)) return resolve(from, name, {});
    if (is_standard(name) || depends(from, name)) return outside({name});
    return macro_of(from, name);
  }

  Resolution inside(FileId module, std::string_view name) const override {
    const auto& children = modules_[module.index()].children;
    const auto found = children.find(name);
    if (found == children.end()) return {};
    return file(found->second);
  }

  bool may_hold(const Resolution& module, std::string_view name) const override {
    if (module.origin.starts_with("std:") && !contains(module.origin, "prelude"))
      return !name.empty() && !name.ends_with('!') && name.front() >= 'A' && name.front() <= 'Z';
    return !has(kBuiltins, name);
  }

 private:
  struct Module {
    FileId root, parent;
    std::map<std::string, FileId, std::less<>> children;
    std::string folder;  ///< where its modules lie
  };
  struct Crate {
    std::string name;
    FileId library;
    std::map<std::string, std::string, std::less<>> dependencies;  ///< local name → crate
  };

  /// `#[macro_use] extern crate x;` at the root brings macros and attributes to the whole crate.
  Resolution macro_of(FileId from, std::string_view name) const {
    const Syntax& root = project_.of(root_of(from));
    for (const auto& import : root.imports) {
      const std::string_view crate = root.text(import.module);
      if (!import.name.empty() || import.kind == ImportKind::include || contains(crate, "::"))
        continue;
      if (names_.knows(crate) && names_.holds(crate, name)) return outside({crate, name});
    }
    return {};
  }

  static Resolution file(FileId id) {
    Resolution out;
    out.kind = Resolution::Kind::file;
    out.file = id;
    return out;
  }

  static Resolution outside(const std::vector<std::string_view>& path) {
    Resolution out;
    out.kind = Resolution::Kind::outside;
    const std::string_view first = path[0] == "core" || path[0] == "alloc" ? "std" : path[0];
    out.package = std::string(first);
    out.origin = std::string(first) + ":";
    for (std::size_t i = 1; i < path.size(); ++i) {
      if (i > 1) out.origin += '.';
      out.origin += path[i];
    }
    return out;
  }

  static bool is_standard(std::string_view name) {
    return name == "std" || name == "core" || name == "alloc" || name == "proc_macro";
  }

  /// Modules as far as they are files; the rest are names.
  Resolution below(FileId at, const std::vector<std::string_view>& path, std::size_t next) const {
    for (; next < path.size(); ++next) {
      const auto& children = modules_[at.index()].children;
      const auto found = children.find(path[next]);
      if (found == children.end()) break;
      at = found->second;
    }
    Resolution out = file(at);
    for (; next < path.size(); ++next) {
      if (!out.rest.empty()) out.rest += '.';
      out.rest += path[next];
    }
    return out;
  }

  /// Whether a path in the file may begin with a name of the file: a module, a type, an import.
  bool declares(FileId from, std::string_view name) const {
    const Module& module = modules_[from.index()];
    if (module.children.find(name) != module.children.end()) return true;
    const Syntax& syntax = project_.of(from);
    for (const auto& symbol : syntax.symbols) {
      const bool holds = symbol.kind == syntax::SymbolKind::enum_ ||
                         symbol.kind == syntax::SymbolKind::name_space ||
                         symbol.kind == syntax::SymbolKind::struct_ ||
                         symbol.kind == syntax::SymbolKind::trait;
      if (holds && syntax.text(symbol.name) == name) return true;
    }
    for (const auto& import : syntax.imports) {
      if (import.name.empty() || import.kind == ImportKind::include) continue;
      const std::string_view as = syntax.text(import.alias.empty() ? import.name : import.alias);
      if (as == name && syntax.text(import.module) != name) return true;
    }
    return false;
  }

  FileId root_of(FileId from) const {
    const FileId root = modules_[from.index()].root;
    return root.valid() ? root : from;
  }

  const Crate* own_crate(FileId from) const {
    std::string_view folder = folder_name(files_.path(from));
    while (true) {
      const auto found = crates_.find(folder);
      if (found != crates_.end()) return &found->second;
      if (folder.empty()) return nullptr;
      folder = folder_name(folder);
    }
  }

  std::optional<FileId> crate_of(FileId from, std::string_view name) const {
    std::string wanted(name);
    if (const Crate* own = own_crate(from)) {
      const auto found = own->dependencies.find(name);
      if (found != own->dependencies.end()) wanted = found->second;
    }
    const auto found = libraries_.find(wanted);
    if (found == libraries_.end()) return std::nullopt;
    return found->second;
  }

  bool depends(FileId from, std::string_view name) const {
    const Crate* own = own_crate(from);
    return own != nullptr && own->dependencies.find(name) != own->dependencies.end();
  }

  void read_manifest(FileId manifest) {
    const std::string folder(folder_name(files_.path(manifest)));
    const DataView top = DataView::root(project_.of(manifest));
    if (!top || !top["package"]) return;
    Crate crate;
    crate.name = crate_name(top["package"]["name"].scalar());
    if (!top["lib"]["name"].scalar().empty()) crate.name = crate_name(top["lib"]["name"].scalar());
    const std::string_view path = top["lib"]["path"].scalar();
    if (const auto library = find(folder, path.empty() ? "src/lib.rs" : path)) {
      crate.library = *library;
      libraries_.emplace(crate.name, *library);
      root(*library);
    }
    if (const auto binary = find(folder, "src/main.rs")) root(*binary);
    for (DataView one = top["bin"].first_child(); one; one = one.next_sibling()) {
      if (const auto binary = find(folder, one["path"].scalar())) root(*binary);
    }
    for (const std::string_view group : kCommonTargets) targets(join_path(folder, group));
    read_dependencies(top, crate, 0);
    crates_.emplace(folder, std::move(crate));
  }

  void read_dependencies(DataView table, Crate& crate, int level) {
    for (const std::string_view group :
         {"dependencies", "dev-dependencies", "build-dependencies"}) {
      for (DataView row = table[group].first_child(); row; row = row.next_sibling()) {
        const std::string_view real = row["package"].scalar();
        crate.dependencies.emplace(crate_name(row.key()),
                                   crate_name(real.empty() ? row.key() : real));
      }
    }
    if (level > 0) return;
    for (DataView one = table["target"].first_child(); one; one = one.next_sibling()) {
      read_dependencies(one, crate, level + 1);
    }
  }

  std::optional<FileId> find(std::string_view folder, std::string_view path) const {
    if (path.empty()) return std::nullopt;
    return files_.find(join_path(folder, path));
  }

  /// Every file of `tests/`, `examples/`, `src/bin/` is a crate of its own.
  void targets(const std::string& folder) {
    for (std::size_t i = 0; i < project_.size(); ++i) {
      const std::string_view path = files_.path(FileId(i));
      if (!path.ends_with(".rs") || !path.starts_with(folder)) continue;
      const std::string_view parent = folder_name(path);
      const bool nested = folder_name(parent) == folder && base_name(path) == "main.rs";
      if (parent == folder || nested) late_.push_back(FileId(i));
    }
    for (const FileId file : late_) root(file);
    late_.clear();
  }

  void root(FileId file) {
    Module& module = modules_[file.index()];
    if (module.root.valid()) return;
    module.root = file;
    module.folder = std::string(folder_name(files_.path(file)));
    roots_.push_back(file);
    grow(file);
  }

  /// Follows the `mod` declarations below a file.
  void grow(FileId start) {
    std::vector<FileId> queue{start};
    for (std::size_t next = 0; next < queue.size(); ++next) {
      const FileId at = queue[next];
      const Syntax& syntax = project_.of(at);
      for (const auto& import : syntax.imports) {
        if (import.kind != ImportKind::include) continue;
        const std::string name(syntax.text(import.module));
        const auto child = module_file(at, import, name);
        if (!child) continue;
        modules_[at.index()].children.emplace(name, *child);
        Module& module = modules_[child->index()];
        if (module.root.valid()) continue;
        module.root = modules_[at.index()].root;
        module.parent = at;
        module.folder = folder_of(*child);
        queue.push_back(*child);
      }
    }
  }

  std::string folder_of(FileId file) const {
    const std::string_view path = files_.path(file);
    if (base_name(path) == "mod.rs") return std::string(folder_name(path));
    return std::string(path.substr(0, path.size() - 3));
  }

  std::optional<FileId> module_file(FileId at, const syntax::Import& import,
                                    const std::string& name) const {
    const Syntax& syntax = project_.of(at);
    if (const std::string_view path = written_path(syntax, import.line); !path.empty()) {
      return find(folder_name(files_.path(at)), path);
    }
    std::string folder = modules_[at.index()].folder;
    std::string inner;
    for (SymbolId scope = import.scope; scope.valid();
         scope = syntax.symbols[scope.index()].container) {
      const auto& symbol = syntax.symbols[scope.index()];
      if (symbol.kind == syntax::SymbolKind::name_space)
        inner = join_path(syntax.text(symbol.name), inner);
    }
    if (!inner.empty()) folder = join_path(folder, inner);
    if (const auto found = find(folder, name + ".rs")) return found;
    return find(folder, name + "/mod.rs");
  }

  /// `#[path = "x.rs"] mod y;`
  static std::string_view written_path(const Syntax& syntax, std::uint32_t line) {
    for (const auto& annotation : syntax.annotations) {
      if (!annotation.target.valid() || annotation.argument_count == 0) continue;
      if (syntax.symbols[annotation.target.index()].name_line != line) continue;
      if (syntax.text(annotation.name) != "path") continue;
      const auto& value = syntax.value(syntax.arguments[annotation.first_argument]);
      if (value.kind == syntax::ValueKind::string) return syntax.text(value.text);
    }
    return {};
  }

  const syntax::Project& project_;
  const Files& files_;
  const KnownNames& names_;
  std::vector<Module> modules_;                           ///< by file
  std::map<std::string, Crate, std::less<>> crates_;      ///< by folder
  std::map<std::string, FileId, std::less<>> libraries_;  ///< by crate name
  std::vector<FileId> roots_, late_;
};

}  // namespace

extern const ResolverRecord record_rust;
const ResolverRecord record_rust{
    .name = "rust",
    .title = "Rust: crates of Cargo.toml, files that mod declares, crate, self and super",
    .languages = kLanguages,
    .packages = PackageRule::members,
    .rules = {.methods_apart = true,
              .self = "self",
              .self_class = "Self",
              .base_object = {},
              .builtin_origin = "std:",
              .builtins = kBuiltins,
              .string_type = "str",
              .list_type = "Vec",
              .type_wrappers = kWrappers,
              .outer_module = "super",
              .macro_mark = "!",
              .packages_before_wildcards = true,
              .extensions = true,
              .functions_bear_nothing = true,
              .blocks_stay_home = true,
              .containers = kContainers,
              .passing = kPassing,
              .elements = kElements},
    .prepare = make_resolver<RustResolver>};

}  // namespace cutaway::linking
