// SPDX-License-Identifier: Apache-2.0
// Links: what refers to what across files. Imports to files and packages, calls to callees, Values
// closed, settings to their readers. Knows no product by name; how an outside thing is called is an
// `origin` string (docs/formats/links.md).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/evidence.h"
#include "base/ids.h"
#include "catalogue/catalogue.h"
#include "syntax/project.h"

namespace cutaway::linking {

/// An interned string of `Links`; 0 = none.
using NameId = std::uint32_t;

/// Where an import leads: a file of the project, or an outside package.
struct ImportLink {
  FileId file;             ///< valid: in the project (for packages/folders: a representative file)
  SymbolRef symbol;        ///< valid: the very definition that is imported
  std::uint32_t line = 0;  ///< without symbol: where the name gets its value; 0 = not known
  NameId package = 0;  ///< outside: npm package, Python top module, Go import path, Java package …
  bool resolved = false;  ///< false: could not tell (relative path that leads nowhere)
};

/// What a call, annotation, base or type reaches.
///
/// `origin` names things of the outside world in one notation for all languages, `package:path`:
///   `flask:Flask.route`                 app = Flask(__name__); app.route(...)
///   `express:Router.get`, `express:.get`  a factory called as the module itself has an empty first
///   component `github.com/gin-gonic/gin:Default.GET`   results of calls keep the callee's name as
///   if it were a type `github.com/gin-gonic/gin:Engine.GET`    receiver known by its written type
///   `org.springframework.web.client:RestTemplate.getForObject`
///   `:fetch`, `:print`, `:console.log`  builtins and globals of the language: empty package
/// A member of a project's own class that comes from an outside base has the base's origin.
struct Target {
  SymbolRef symbol;   ///< the definition in the project
  NameId origin = 0;  ///< the outside name
  Confidence confidence = Confidence::low;
};

/// One way a Value can turn out.
struct ClosedText {
  std::string text;         ///< holes stay as `{name}`
  bool complete = false;    ///< no holes
  std::vector<Place> from;  ///< places that gave pieces, the deciding one first
  std::string environment;  ///< empty = every / the default one
  std::string setting;      ///< the environment name or configuration key that decides, if one does
  bool is_default = false;  ///< a default in code, used when the setting is absent
};
/// A Value closed for the project: at most 8 alternatives. `why_open` says why none of them is
/// complete; empty when one is.
struct ClosedValue {
  std::vector<ClosedText> alternatives;
  std::string why_open;
  /// The first complete alternative, else the first, else "".
  std::string_view best() const;
};

/// A place that sets a configuration key: compose `environment:`, .env, application.yml, Dockerfile
/// ENV, k8s env …
struct Setting {
  std::string key;  ///< canonical: lower case, `.` and `__` and `:` → '_' ("spring_datasource_url")
  std::string written;      ///< as written
  std::string value;        ///< secrets masked; `${X:-y}` resolved where possible
  std::string environment;  ///< file family it belongs to: "default", "production",
                            ///< "docker-compose.dev.yml" …
  std::string owner;        ///< service or part it is set for, if the file says so
  Place place;
  bool secret = false;
};
/// A place that reads one: os.getenv("X", d), process.env.X, @Value("${x:d}"),
/// viper.GetString("x").
struct SettingRead {
  std::string key, written;
  Place place;
  SymbolId scope;
  std::optional<std::string> default_value;
};

/// Shares of what was resolved, a row a language, for `doctor` and page 18.
struct Coverage {
  LanguageId language;
  std::uint64_t files = 0, calls = 0, calls_in_project = 0, calls_outside = 0, calls_unknown = 0;
  std::uint64_t imports = 0, imports_resolved = 0, values = 0, values_closed = 0;
};

class Links {
 public:
  virtual ~Links() = default;
  /// Parallel to Syntax::imports / calls / annotations / bases of the file.
  virtual std::span<const ImportLink> imports(FileId file) const = 0;
  virtual std::span<const Target> calls(FileId file) const = 0;
  virtual std::span<const Target> annotations(FileId file) const = 0;
  virtual std::span<const Target> bases(FileId file) const = 0;
  virtual std::string_view name(NameId id) const = 0;

  /// The Value with references, constants, settings and wrappers followed (depth 8), seen from
  /// where it stands.
  virtual ClosedValue close(ValueRef value) const = 0;
  /// What a Value is: the origin or project symbol of an object ("who is `db` here?").
  virtual Target what_is(ValueRef value) const = 0;

  /// All in path, line order.
  virtual std::span<const Setting> settings() const = 0;
  virtual std::span<const SettingRead> setting_reads() const = 0;
  virtual std::vector<const Setting*> settings_of(std::string_view key) const = 0;

  /// Call sites of a definition (in path order).
  virtual std::span<const std::pair<FileId, std::uint32_t>> callers(SymbolRef symbol) const = 0;
  /// Files that a file imports (sorted, own project only).
  virtual std::span<const FileId> file_imports(FileId file) const = 0;
  virtual std::span<const Coverage> coverage() const = 0;
};

/// What one run keeps for the next one (docs/formats/link-record.md). It changes speed only.
struct LinkMemory {
  std::string before;  ///< the record of an earlier run; may be empty, old or damaged
  std::string after;   ///< a new record; empty while the old one still serves
  std::size_t files_kept = 0, files_redone = 0;
};

/// Links the whole project. `threads` changes speed only. Same project, same links, whatever
/// `memory` holds; with it `project.keys` must be there.
std::unique_ptr<Links> link(const syntax::Project& project, const catalogue::Catalogue& catalogue,
                            unsigned threads, LinkMemory* memory = nullptr);

/// What imports, calls and annotations of one file reach, as readable lines: for `doctor --links`
/// and tests.
std::string describe(const Links& links, const syntax::Project& project, FileId file);

}  // namespace cutaway::linking
