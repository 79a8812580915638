// SPDX-License-Identifier: Apache-2.0
// Python: dotted modules in one of several roots, relative imports, packages with and without
// __init__.py.
#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "linking/resolver.h"

namespace cutaway::linking {
namespace {

constexpr std::string_view kLanguages[] = {"Python", "Cython", "Jupyter Notebook", "Starlark"};
constexpr std::size_t kMaxRoots = 64;
constexpr std::string_view kSources = "src";
/// So many own modules of one folder that a file beside them names from there are no chance.
constexpr std::size_t kTellingModules = 2;
constexpr std::string_view kWrappers[] = {"Optional",    "Annotated", "Final", "ClassVar",
                                          "Awaitable",   "Coroutine", "Union", "Required",
                                          "NotRequired", "Mapped"};
constexpr std::string_view kProperties[] = {"property", "cached_property",
                                            "functools.cached_property", "abc.abstractproperty",
                                            "hybrid_property"};
constexpr std::string_view kTypeTests[] = {"isinstance"};
constexpr std::string_view kSelfTypes[] = {"Self",   "\"Self\"",    "'Self'",
                                           "t.Self", "typing.Self", "typing_extensions.Self"};
constexpr std::string_view kClassWrappers[] = {"type", "Type"};
constexpr std::string_view kEach[] = {"__iter__", "__aiter__"};
constexpr std::string_view kNext[] = {"__next__", "__anext__"};
constexpr std::string_view kCalledByBases[] = {"forward"};
constexpr std::string_view kEnter[] = {"__enter__", "__aenter__"};
constexpr std::string_view kBuiltins[] = {
    "abs",        "all",       "any",        "ascii",        "bin",         "bool",
    "bytearray",  "bytes",     "callable",   "chr",          "classmethod", "compile",
    "complex",    "delattr",   "dict",       "dir",          "divmod",      "enumerate",
    "eval",       "exec",      "filter",     "float",        "format",      "frozenset",
    "getattr",    "globals",   "hasattr",    "hash",         "hex",         "id",
    "input",      "int",       "isinstance", "issubclass",   "iter",        "len",
    "list",       "locals",    "map",        "max",          "min",         "next",
    "object",     "oct",       "open",       "ord",          "pow",         "print",
    "property",   "range",     "repr",       "reversed",     "round",       "set",
    "setattr",    "slice",     "sorted",     "staticmethod", "str",         "sum",
    "super",      "tuple",     "type",       "vars",         "zip",         "Exception",
    "ValueError", "TypeError", "KeyError",   "RuntimeError", "OSError",     "AttributeError"};
constexpr std::string_view kStandard[] = {
    "__future__",   "abc",         "argparse",     "array",        "ast",
    "asyncio",      "atexit",      "base64",       "bisect",       "builtins",
    "bz2",          "calendar",    "cmath",        "codecs",       "collections",
    "colorsys",     "concurrent",  "configparser", "contextlib",   "contextvars",
    "copy",         "cProfile",    "csv",          "ctypes",       "curses",
    "dataclasses",  "datetime",    "decimal",      "difflib",      "dis",
    "email",        "enum",        "errno",        "faulthandler", "fcntl",
    "filecmp",      "fnmatch",     "fractions",    "ftplib",       "functools",
    "gc",           "getopt",      "getpass",      "gettext",      "glob",
    "graphlib",     "grp",         "gzip",         "hashlib",      "heapq",
    "hmac",         "html",        "http",         "imaplib",      "importlib",
    "inspect",      "io",          "ipaddress",    "itertools",    "json",
    "keyword",      "linecache",   "locale",       "logging",      "lzma",
    "mailbox",      "math",        "mimetypes",    "mmap",         "multiprocessing",
    "numbers",      "operator",    "optparse",     "os",           "pathlib",
    "pdb",          "pickle",      "pkgutil",      "platform",     "plistlib",
    "poplib",       "posixpath",   "pprint",       "profile",      "pstats",
    "pty",          "pwd",         "queue",        "random",       "re",
    "readline",     "reprlib",     "resource",     "runpy",        "sched",
    "secrets",      "select",      "selectors",    "shelve",       "shlex",
    "shutil",       "signal",      "site",         "smtplib",      "socket",
    "socketserver", "sqlite3",     "ssl",          "stat",         "statistics",
    "string",       "stringprep",  "struct",       "subprocess",   "symtable",
    "sys",          "sysconfig",   "syslog",       "tarfile",      "telnetlib",
    "tempfile",     "textwrap",    "threading",    "time",         "timeit",
    "tkinter",      "token",       "tokenize",     "tomllib",      "trace",
    "traceback",    "tracemalloc", "types",        "typing",       "unicodedata",
    "unittest",     "urllib",      "uuid",         "venv",         "warnings",
    "wave",         "weakref",     "webbrowser",   "winreg",       "wsgiref",
    "xml",          "xmlrpc",      "zipapp",       "zipfile",      "zipimport",
    "zlib",         "zoneinfo"};

/// Of these the ones that have modules below them.
constexpr std::string_view kStandardPackages[] = {
    "asyncio",   "collections", "concurrent", "ctypes",   "curses",  "email",
    "html",      "http",        "importlib",  "json",     "logging", "multiprocessing",
    "os",        "pathlib",     "re",         "sqlite3",  "string",  "sys",
    "sysconfig", "tkinter",     "tomllib",    "unittest", "urllib",  "venv",
    "wsgiref",   "xml",         "xmlrpc",     "zipfile",  "zoneinfo"};

std::string joined(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

std::string with_slashes(std::string_view dotted) {
  std::string out(dotted);
  std::replace(out.begin(), out.end(), '.', '/');
  return out;
}

class PythonResolver : public ModuleResolver {
 public:
  explicit PythonResolver(const ResolverContext& context)
      : files_(context.files), project_(context.project) {
    note_started();
    for (std::size_t i = 0; i < context.project.size(); ++i)
      add_root(context.files.path(FileId(i)));
    for (auto& [first, roots] : roots_) {
      std::sort(roots.begin(), roots.end());
      roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    }
    for (std::size_t i = 0; i < context.project.size(); ++i) drop_namesakes(FileId(i));
  }

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override {
    const bool named = !name.empty() && name != "*";
    Resolution out = module.starts_with('.') ? relative(from, module) : absolute(from, module);
    if (named && !module.starts_with('.') && out.kind == Resolution::Kind::folder &&
        lacks(module, name))
      out = outside(module);
    if (named) out.rest = std::string(name);
    return out;
  }

  std::vector<std::string> local_names(FileId, std::string_view module) const override {
    return {std::string(module.substr(0, module.find('.')))};
  }

  Resolution inside(FileId module, std::string_view name) const override {
    const std::string_view path = files_.path(module);
    if (!base_name(path).starts_with("__init__.")) return {};
    return at(joined(folder_name(path), name));
  }

  Resolution inside_folder(std::string_view folder, std::string_view name) const override {
    return at(joined(folder, name));
  }

 private:
  /// The folders from which a file's absolute name can start, by the first component of that name.
  void add_root(std::string_view path) {
    if (!path.ends_with(".py") && !path.ends_with(".pyi")) return;
    std::string_view folder = folder_name(path);
    const bool is_package = base_name(path).starts_with("__init__.");
    if (is_package) {
      const std::string_view parent = folder_name(folder);
      // `src/__init__.py` makes no package of what is started from `src`, nor one at the top of a
      // checkout: what lies below is imported by its own name.
      const bool below_sources = parent.empty() || base_name(parent) == kSources ||
                                 is_started(parent) || is_loaded(parent);
      if (folder.empty() || (has_init(parent) && !below_sources)) return;
      add(base_name(folder), parent);
      folder = parent;
    }
    if (!is_package && (!has_init(folder) || is_started(folder)))
      add(base_name(path).substr(0, base_name(path).rfind('.')), folder);
    // Packages without __init__.py: every folder above may be one.
    while (!folder.empty() && !has_init(folder)) {
      add(base_name(folder), folder_name(folder));
      folder = folder_name(folder);
    }
  }

  void add(std::string_view first, std::string_view root) {
    auto& roots = roots_[std::string(first)];
    if (roots.empty() || roots.back() != root) roots.emplace_back(root);
  }

  /// `shop/utils/rest_framework/views.py` with `from rest_framework import views`: no module means
  /// itself, so the folder in a package of the project only bears the name of what is installed.
  void drop_namesakes(FileId file) {
    const std::string_view path = files_.path(file);
    if (!path.ends_with(".py")) return;
    const syntax::Syntax& syntax = project_.of(file);
    for (const syntax::Import& import : syntax.imports) {
      const std::string_view module = syntax.text(import.module);
      const auto named = roots_.find(std::string(module.substr(0, module.find('.'))));
      if (module.starts_with('.') || named == roots_.end()) continue;
      const std::string inside = with_slashes(module);
      const auto means_itself = [&](const std::string& root) {
        const std::string found = joined(root, inside);
        if (!path.starts_with(found) || !lies_in_package(root)) return false;
        const std::string taken = joined(found, syntax.text(import.name));
        return path == found + ".py" || path == taken + ".py" || path == taken + "/__init__.py";
      };
      std::erase_if(named->second, means_itself);
    }
  }

  /// Whether a folder has another full name than the root of a program has.
  bool lies_in_package(std::string_view folder) const {
    for (; !folder.empty(); folder = folder_name(folder))
      if (has_init(folder)) return true;
    return false;
  }

  /// Django is started from there, so its applications are imported by their own names.
  bool is_started(std::string_view folder) const {
    return files_.find(joined(folder, "manage.py")).has_value() ||
           started_.contains(std::string(folder));
  }

  /// `app/main.py` with `import core.config` and `import strava.utils`, which lie below `app` and
  /// not beside it: it is started from `app`, though that calls itself a package, too. One such
  /// name may be that of a library.
  void note_started() {
    std::unordered_map<std::string, std::set<std::string>> met;  // folder → modules
    for (std::size_t i = 0; i < project_.size(); ++i) {
      const std::string_view path = files_.path(FileId(i)), folder = folder_name(path);
      if (!path.ends_with(".py") || folder.empty() || !has_init(folder)) continue;
      const syntax::Syntax& syntax = project_.of(FileId(i));
      for (const syntax::Import& import : syntax.imports) {
        const std::string_view module = syntax.text(import.module);
        if (module.starts_with('.') || is_standard(module)) continue;
        std::string inside = module_below(folder, with_slashes(module), syntax.text(import.name));
        if (!inside.empty() && !lies_above(folder, inside)) met[std::string(folder)].insert(inside);
      }
    }
    for (const auto& [folder, modules] : met)
      if (modules.size() >= kTellingModules) started_.insert(folder);
  }

  /// "core/config" of `core.config`, or of `from core import config`, where such a file lies in a
  /// folder below; empty otherwise.
  std::string module_below(std::string_view folder, std::string module,
                           std::string_view name) const {
    const auto is_file = [&](const std::string& inside) {
      return contains(inside, "/") && files_.find(joined(folder, inside) + ".py").has_value();
    };
    if (is_file(module)) return module;
    module = joined(module, name);
    return is_file(module) ? module : std::string();
  }

  /// Whether the first folder of the path lies in one around `folder`, too.
  bool lies_above(std::string_view folder, std::string_view inside) const {
    const std::string_view first = inside.substr(0, inside.find('/'));
    while (!folder.empty()) {
      folder = folder_name(folder);
      if (files_.find_folder(joined(folder, first)).has_value()) return true;
    }
    return false;
  }

  /// Airflow puts both folders on the path, so what lies in `plugins` is imported by its own name.
  bool is_loaded(std::string_view folder) const {
    return base_name(folder) == "plugins" &&
           files_.find_folder(joined(folder_name(folder), "dags")).has_value();
  }

  /// `from airflow import DAG` beside a folder `airflow` that is no package: such a folder has
  /// nothing but modules, and an installed package of the same name goes before it.
  bool lacks(std::string_view module, std::string_view name) const {
    const auto found = roots_.find(std::string(module.substr(0, module.find('.'))));
    if (found == roots_.end()) return false;
    return std::ranges::none_of(found->second, [&](const std::string& root) {
      return at(joined(joined(root, with_slashes(module)), name)).kind !=
             Resolution::Kind::unresolved;
    });
  }

  bool has_init(std::string_view folder) const {
    return files_.find(joined(folder, "__init__.py")).has_value();
  }

  /// The module at a path without ending.
  Resolution at(const std::string& path) const {
    Resolution out;
    for (const std::string_view ending : {"/__init__.py", ".py", "/__init__.pyi", ".pyi", ".pyx"}) {
      if (const auto file = files_.find(path + std::string(ending))) {
        out.kind = Resolution::Kind::file;
        out.file = *file;
        return out;
      }
    }
    if (const auto folder = files_.find_folder(path)) {
      out.kind = Resolution::Kind::folder;
      out.id = *folder;
    }
    return out;
  }

  Resolution relative(FileId from, std::string_view module) const {
    std::string_view folder = folder_name(files_.path(from));
    module.remove_prefix(1);
    while (module.starts_with('.')) {
      if (folder.empty()) return {};
      folder = folder_name(folder);
      module.remove_prefix(1);
    }
    if (!module.empty()) return at(joined(folder, with_slashes(module)));
    if (const auto init = files_.find(joined(folder, "__init__.py"))) {
      Resolution out;
      out.kind = Resolution::Kind::file;
      out.file = *init;
      return out;
    }
    Resolution out;
    if (const auto id = files_.find_folder(folder)) {
      out.kind = Resolution::Kind::folder;
      out.id = *id;
    }
    return out;
  }

  Resolution absolute(FileId from, std::string_view module) const {
    const std::string_view first = module.substr(0, module.find('.'));
    // The standard `profile` is one file: `profile.service` can only be an own one.
    if (is_standard(module) && first != module && !has_modules(first)) {
      const Resolution own = in_roots(from, module, first);
      if (own.kind == Resolution::Kind::file && !is_foreign(from, own)) return own;
    }
    if (!is_standard(module)) {
      const Resolution own = in_roots(from, module, first);
      if (own.kind != Resolution::Kind::unresolved && !is_foreign(from, own)) return own;
      const Resolution beside = where_it_starts(from, module);
      if (beside.kind == Resolution::Kind::file) return beside;
    }
    return outside(module);
  }

  static bool is_standard(std::string_view module) {
    return std::binary_search(
        std::begin(kStandard), std::end(kStandard), module.substr(0, module.find('.')),
        [](std::string_view a, std::string_view b) { return lower(a) < lower(b); });
  }

  static bool has_modules(std::string_view standard) {
    return std::ranges::find(kStandardPackages, standard) != std::end(kStandardPackages);
  }

  static Resolution outside(std::string_view module) {
    const std::string_view first = module.substr(0, module.find('.'));
    Resolution out;
    out.kind = Resolution::Kind::outside;
    out.package = std::string(first);
    out.origin = std::string(first) + ":";
    if (first.size() < module.size()) out.origin += module.substr(first.size() + 1);
    return out;
  }

  /// A package that is committed with the product is as foreign as one that is installed: what is
  /// known of it is known by its name.
  bool is_foreign(FileId from, const Resolution& found) const {
    const auto vendored = [&](FileId file) {
      return project_.file(file).origin == sources::Origin::vendored;
    };
    return found.kind == Resolution::Kind::file && vendored(found.file) && !vendored(from);
  }

  /// A module in the nearest folder around the file that is what is installed and started, though
  /// it calls itself a package, too: `from app.db import …` below `backend/__init__.py`.
  Resolution where_it_starts(FileId from, std::string_view module) const {
    constexpr std::string_view kStarts[] = {"Dockerfile", "requirements.txt", "pyproject.toml",
                                            "Pipfile"};
    for (std::string_view folder = folder_name(files_.path(from)); !folder.empty();
         folder = folder_name(folder)) {
      const bool starts = std::ranges::any_of(kStarts, [&](std::string_view name) {
        return files_.find(joined(folder, name)).has_value();
      });
      if (!starts || !has_init(folder)) continue;
      const Resolution found = at(joined(folder, with_slashes(module)));
      if (found.kind == Resolution::Kind::file) return found;
    }
    return {};
  }

  /// The nearest folder above that is a root of such a module, else the root elsewhere that is
  /// nearest.
  Resolution in_roots(FileId from, std::string_view module, std::string_view first) const {
    const auto found = roots_.find(std::string(first));
    if (found == roots_.end()) return {};
    const std::vector<std::string>& roots = found->second;
    const std::string_view here = files_.path(from);
    const std::string path = with_slashes(module);
    Resolution folder;
    for (std::string_view above = here; !above.empty();) {
      above = folder_name(above);
      if (!std::binary_search(roots.begin(), roots.end(), above)) continue;
      const Resolution candidate = at(joined(above, path));
      if (candidate.kind == Resolution::Kind::file) return candidate;
      if (folder.kind == Resolution::Kind::unresolved) folder = candidate;
    }
    Resolution best;
    std::size_t best_score = 0;
    for (std::size_t i = 0; i < roots.size() && i < kMaxRoots; ++i) {
      const Resolution candidate = at(joined(roots[i], path));
      if (candidate.kind != Resolution::Kind::file || is_single(candidate, path)) continue;
      const std::size_t score = 1 + common(roots[i], here);
      if (score <= best_score) continue;
      best = candidate;
      best_score = score;
    }
    return best_score > 0 ? best : folder;
  }

  /// A lone module in a folder elsewhere: more likely an outside package of the same name is meant.
  bool is_single(const Resolution& module, std::string_view path) const {
    return !contains(path, "/") && !base_name(files_.path(module.file)).starts_with("__init__.");
  }

  static std::size_t common(std::string_view a, std::string_view b) {
    std::size_t n = 0;
    while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
    return n;
  }

  const Files& files_;
  const syntax::Project& project_;
  std::unordered_map<std::string, std::vector<std::string>> roots_;
  std::unordered_set<std::string> started_;  ///< folders from which a program is started
};

}  // namespace

extern const ResolverRecord record_python;
const ResolverRecord record_python{
    .name = "python",
    .title = "Python: modules and packages in one or several roots, relative and absolute imports",
    .languages = kLanguages,
    .packages = PackageRule::none,
    .rules = {.calls_construct = true,
              .import_binds_first = true,
              .unknown_names_are_builtin = true,
              .self = "self",
              .self_class = "cls",
              .self_types = kSelfTypes,
              .class_member = "__class__",
              .builtins = kBuiltins,
              .string_type = "str",
              .number_type = "int",
              .boolean_type = "bool",
              .list_type = "list",
              .record_type = "dict",
              .type_wrappers = kWrappers,
              .property_markers = kProperties,
              .class_wrappers = kClassWrappers,
              .self_type = "Self",
              .generator_type = "generator",
              .call_method = "__call__",
              .called_by_bases = kCalledByBases,
              .item_method = "__getitem__",
              .each_methods = kEach,
              .next_methods = kNext,
              .enter_methods = kEnter,
              .type_tests = kTypeTests,
              .super_is_called = true,
              .bases_in_depth = true,
              .dotted_texts = true,
              .results_are_tuples = true},
    .prepare = make_resolver<PythonResolver>};

}  // namespace cutaway::linking
