// SPDX-License-Identifier: Apache-2.0
// Catalogue: all knowledge about products as constant tables, read from catalogue/**/*.toml
// (docs/formats/catalogue.md).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/result.h"

namespace cutaway::catalogue {

/// What a linked call, annotation, base class or markup element means. The words are those of
/// catalogue/technologies: `means = "route"`. A shape never matches text, only linked origins.
struct Shape {
  TechnologyId technology;
  std::string means;  ///< route mount middleware listen client_call store_open store_read
                      ///< store_write publish subscribe job schedule command flag model_call entity
                      ///< screen log test_only …
  std::string on;     ///< "call" | "annotation" | "base" | "markup" | "file" | "named" | "built"
  std::vector<std::string> origins;  ///< globs on the origin notation of linking:
                                     ///< "flask:Flask.{get,post}"; braces are expanded
  /// Roles to Values, by name: "path" → "0" (argument number), "path" → "path|value|0" (keyword,
  /// else number), "method" →
  /// "@name" (name of the call in upper case) or "=GET" (constant); all forms are in
  /// docs/formats/catalogue.md.
  std::vector<std::pair<std::string, std::string>> roles;
  /// The written form of a role, empty if the shape has none of that name.
  std::string_view role(std::string_view name) const;
};

/// Where a technology shows itself.
struct Signals {
  std::vector<std::pair<std::string, std::string>>
      packages;  ///< ecosystem ("npm" "pypi" "maven" "go" "cargo" …), glob on the name
  std::vector<std::string> images;  ///< globs on the image name without registry host and tag
  std::vector<std::string>
      files;  ///< globs on the path's base name, or on the path when they hold '/'
  std::vector<std::string>
      imports;  ///< globs on what code imports, after ecosystem and colon: "pypi:flask"
  std::vector<std::string> settings;  ///< globs on canonical setting keys
  std::vector<std::string> schemes;   ///< URL schemes: "postgres", "amqp"
  std::vector<std::string> hosts;     ///< globs on host names of outside vendors: "*.stripe.com"
  std::vector<std::uint16_t> ports;   ///< default ports
};

struct Technology {
  std::string id;        ///< file stem
  std::string name;      ///< display name, as its makers write it
  std::string category;  ///< "web framework", "database", "cache", "message broker", "payments", …
                         ///< (catalogue/categories.toml)
  std::string component;  ///< kind of component it is when it runs beside the code: datastore cache
                          ///< broker search gateway config registry auth observability external;
                          ///< empty for libraries
  std::string purpose;  ///< what it is for in one clause: "a queue that hands work from one process
                        ///< to another"
  std::string here;     ///< optional verb phrase for what it does here: "keeps {entities}"
  std::string protocol;  ///< "SQL", "AMQP", "HTTP", "gRPC"; of the connection to it
  bool tooling = false;  ///< builds, tests or lints; the product does not run on it
  bool minor = false;    ///< a reader would not list it (small helper libraries)
  std::vector<std::string> implies;
  Signals signals;
  std::vector<Shape> shapes;
};

class Catalogue {
 public:
  virtual ~Catalogue() = default;
  virtual std::span<const Technology> technologies() const = 0;  ///< by id
  virtual TechnologyId find(std::string_view id) const = 0;
  virtual std::span<const TechnologyId> by_package(std::string_view ecosystem,
                                                   std::string_view name) const = 0;
  virtual std::span<const TechnologyId> by_image(std::string_view image) const = 0;
  /// By what code imports ("com.stripe.model.Charge"), whole or by its beginning; the longest known
  /// beginning decides.
  virtual std::span<const TechnologyId> by_import(std::string_view ecosystem,
                                                  std::string_view package) const = 0;
  virtual std::span<const TechnologyId> by_scheme(std::string_view scheme) const = 0;
  virtual std::span<const TechnologyId> by_host(std::string_view host) const = 0;
  virtual std::span<const TechnologyId> by_file(std::string_view path) const = 0;
  /// By a canonical setting key ("spring_datasource_url").
  virtual std::span<const TechnologyId> by_setting(std::string_view key) const = 0;
  /// All shapes with an origin that matches, in the order of technologies; `on` as in Shape (for
  /// "file" the origin is a path). `:` and `.` count as the same and a Go module's `/vN` as absent.
  virtual std::vector<const Shape*> shapes(std::string_view on, std::string_view origin) const = 0;
  /// Origins that linking must know, from catalogue/linking/*.toml: `group` = "environment" (reads
  /// a setting: key argument, default argument), "factory", "intrinsic". Pairs of origin glob and
  /// its parameters in written form.
  virtual std::span<const std::pair<std::string, std::string>> linking_group(
      std::string_view group) const = 0;
  /// Free tables for other rooms: catalogue/<table>.toml as rows of key → value ("kinds", "words",
  /// "glossary").
  virtual std::span<const std::pair<std::string, std::string>> table(
      std::string_view name) const = 0;
  /// Categories in the order in which readers see them.
  virtual std::span<const std::string> categories() const = 0;
  /// Of everything above; part of the model's key.
  virtual std::uint64_t hash() const = 0;

  const Technology& technology(TechnologyId id) const { return technologies()[id.index()]; }
};

/// The built-in catalogue with the given files (path below their folder, text) added; a file with
/// the path of a built-in one replaces it. An error names file and line. Loaded once, thread-safe
/// to read.
Result<std::shared_ptr<const Catalogue>> load(
    const std::vector<std::pair<std::string, std::string>>& extra_files = {});

}  // namespace cutaway::catalogue
