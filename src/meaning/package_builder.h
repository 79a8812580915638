// SPDX-License-Identifier: Apache-2.0
// PackageBuilder: one package and its dependencies, as most manifests give them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "meaning/manifest.h"

namespace cutaway::meaning {

/// Adds a package to the facts and gives it its dependencies; ends with the next one.
class PackageBuilder {
 public:
  PackageBuilder(Facts& out, const Manifest& manifest, std::string_view ecosystem)
      : out_(&out), manifest_(manifest) {
    index_ = out.packages.size();
    Package package;
    package.ecosystem = ecosystem;
    package.folder = manifest.folder();
    package.place = package.name_place = package.description_place = manifest.place();
    out.packages.push_back(std::move(package));
  }

  Package& package() { return out_->packages[index_]; }
  std::uint32_t index() const { return static_cast<std::uint32_t>(index_); }
  const Manifest& manifest() const { return manifest_; }

  void set_name(DataView view) { set_name(std::string(view.scalar()), view); }
  void set_name(std::string name, DataView view) {
    package().name = std::move(name);
    package().name_place = manifest_.place(view);
  }
  void set_version(DataView view) { package().version = view.scalar(); }
  void set_description(DataView view) {
    package().description = view.scalar();
    if (view) package().description_place = manifest_.place(view);
  }
  void set(std::string name, DataView view) {
    if (!view.scalar().empty())
      package().settings.push_back(manifest_.named(std::move(name), view));
  }

  Dependency& add(std::string_view name, std::string_view wanted, std::string_view scope,
                  DataView view) {
    return add_from(manifest_, name, wanted, scope, view);
  }
  Dependency& add_from(const Manifest& file, std::string_view name, std::string_view wanted,
                       std::string_view scope, DataView view) {
    Dependency made;
    made.ecosystem = package().ecosystem;
    made.name = name;
    made.wanted = wanted;
    made.scope = scope;
    made.package = index();
    made.place = file.place(view);
    out_->dependencies.push_back(std::move(made));
    return out_->dependencies.back();
  }
  static void lock(Dependency& dependency, const LockTable* table, std::string_view key) {
    if (table == nullptr) return;
    const auto found = table->find(key);
    if (found == table->end()) return;
    dependency.locked = found->second.version;
    dependency.locked_place = found->second.place;
  }

 private:
  Facts* out_;
  Manifest manifest_;
  std::size_t index_ = 0;
};

}  // namespace cutaway::meaning
