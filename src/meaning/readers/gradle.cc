// SPDX-License-Identifier: Apache-2.0
// Gradle projects: dependencies with version catalogues, plugins, and the projects that settings
// include.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"build.gradle", "build.gradle.kts", "*.gradle",
                                       "*.gradle.kts"};
constexpr std::string_view kCatalogues[] = {"gradle/libs.versions.toml"};
/// Scripts that list libraries for the others: `libraries.junit = "org.junit:junit:5.1"`.
constexpr std::string_view kLists[] = {"dependencies.gradle", "gradle/dependencies.gradle",
                                       "libraries.gradle", "gradle/libraries.gradle",
                                       "gradle/libs.gradle"};
constexpr std::string_view kSettings[] = {"settings.gradle", "settings.gradle.kts"};

bool is_build(std::string_view name) {
  return name.starts_with("build.gradle") ||
         (!name.starts_with("settings.gradle") && !name.starts_with("init."));
}

std::string_view scope_of(std::string_view configuration) {
  const std::string name = lower(configuration);
  if (contains(name, "test")) return "test";
  if (contains(name, "developmentonly") || contains(name, "debug")) return "dev";
  if (contains(name, "compileonly") || contains(name, "annotationprocessor") || name == "kapt" ||
      name == "ksp" || name == "classpath" || contains(name, "detekt") ||
      contains(name, "ktlint")) {
    return "build";
  }
  return "runtime";
}

/// An entry of a version catalogue: the coordinate or plugin id, its version, and where it stands.
struct CatalogueEntry {
  std::string name, version;
  Place place;
};
using VersionCatalogue = std::map<std::string, CatalogueEntry, std::less<>>;

/// `libs.spring.boot`: dashes and underscores of an alias are dots in scripts.
std::string accessor(std::string_view prefix, std::string_view alias) {
  std::string out = std::string(prefix) + std::string(alias);
  std::replace(out.begin(), out.end(), '-', '.');
  std::replace(out.begin(), out.end(), '_', '.');
  return out;
}

CatalogueEntry entry_of(const Manifest& file, DataView versions, DataView one) {
  CatalogueEntry made;
  made.place = file.place(one);
  std::string_view whole = one.scalar();
  if (whole.empty() && one["module"]) whole = one["module"].scalar();
  if (whole.empty() && one["id"]) whole = one["id"].scalar();
  made.name = whole;
  if (one["group"])
    made.name = std::string(one["group"].scalar()) + ":" + std::string(one["name"].scalar());
  const DataView version = one["version"];
  const DataView referred = version["ref"] ? versions[version["ref"].scalar()] : DataView();
  made.version = referred ? referred.scalar() : version.scalar();
  if (one.scalar().empty()) return made;
  const std::size_t colon = made.name.rfind(':');  // "group:name:version" or "plugin:version"
  if (colon != std::string::npos) {
    made.version = made.name.substr(colon + 1);
    made.name.resize(colon);
  }
  return made;
}

class Gradle {
 public:
  explicit Gradle(Facts& out) : out_(out) {}

  /// Keeps what a build asks for itself; all builds are noted before one is read.
  void note_asked(const Manifest& manifest) {
    if (!is_build(manifest.name()) || !manifest.root()) return;
    const DataView root = manifest.root();
    if (std::ranges::any_of(root.children("plugin"), &is_platform_plugin)) return;
    const VersionCatalogue* catalogue = catalogue_of(manifest);
    for (const DataView one : root.children("dependency"))
      if (!one["pin"] && !one["project"]) asked_.insert(name_of(one, catalogue));
  }

  void read(const Manifest& manifest) {
    if (!is_build(manifest.name()) || !manifest.root()) return;
    const DataView root = manifest.root();
    if (!root["plugin"] && !root["dependency"] && !root["apply"]) return;
    PackageBuilder builder(out_, manifest, "gradle");
    describe(builder, manifest);
    const VersionCatalogue* catalogue = catalogue_of(manifest);
    const auto values = values_of(root);
    const bool is_platform = std::ranges::any_of(root.children("plugin"), &is_platform_plugin);
    for (const DataView one : root.children("plugin")) add_plugin(builder, one, catalogue);
    for (const DataView one : root.children("apply")) builder.add(one.value(), {}, "build", one);
    for (const DataView one : root.children("dependency")) {
      // A platform, and a constraint anywhere, says which version is taken where somebody asks.
      const bool pins = one["pin"] || (is_platform && !one["project"]);
      if (pins && !asked_.contains(name_of(one, catalogue))) continue;
      add_dependency(builder, one, catalogue, values);
    }
  }

 private:
  using Values = std::map<std::string, std::string, std::less<>>;

  /// What has this plugin holds no code: it is a list of versions for the projects that take it in.
  static bool is_platform_plugin(const DataView& one) { return one.value() == "java-platform"; }

  static Values values_of(DataView root) {
    Values values;
    for (const DataView one : root.children("set"))
      values.try_emplace(std::string(one["name"].scalar()), one.value());
    return values;
  }

  void describe(PackageBuilder& builder, const Manifest& manifest) {
    Package& package = builder.package();
    const auto settings = settings_in(manifest);
    package.name = base_name(manifest.folder());
    if (std::string project = project_at(manifest); !project.empty()) package.name = project;
    if (settings) {
      for (const DataView one : settings->root().children("set")) {
        if (one["name"].scalar() != "rootProject.name") continue;
        package.name = one.value();
        package.name_place = settings->place(one);
      }
      for (const DataView one : settings->root().children("include")) {
        package.is_workspace_root = true;
        package.settings.push_back({"module", std::string(one.value()), settings->place(one)});
      }
    }
    for (const DataView one : manifest.root().children("set")) {
      const std::string_view name = one["name"].scalar();
      const bool top = !one["block"];
      if (name == "version" && top) package.version = one.value();
      if (name == "description" && top)
        package.description = one.value(), package.description_place = manifest.place(one);
      if (is_image(name, one["block"].scalar()) && !contains(one.value(), "$"))
        package.settings.push_back({"image", std::string(one.value()), manifest.place(one)});
      const bool telling = name == "applicationId" || name == "mainClass" ||
                           name == "mainClassName" || (name == "group" && top);
      if (telling)
        package.settings.push_back(
            {std::string(name), std::string(one.value()), manifest.place(one)});
    }
  }

  /// Jib and Spring Boot name the image that they make: `jib { to { image = "shop" } }`.
  static bool is_image(std::string_view name, std::string_view block) {
    return (name == "image" && block == "to") || name == "jib.to.image" ||
           (name == "imageName" && block == "bootBuildImage");
  }

  /// "orders" of ":backend:orders".
  static std::string_view last_of(std::string_view project) {
    return project.substr(project.rfind(':') + 1);
  }

  /// The project that the settings of the build put into the manifest's folder, where they say so.
  static std::string project_at(const Manifest& manifest) {
    const auto settings = manifest.nearest(kSettings);
    if (!settings) return {};
    for (const DataView one : settings->root().children("directory")) {
      if (join_path(settings->folder(), one.value()) == manifest.folder())
        return std::string(last_of(one["name"].scalar()));
    }
    return {};
  }

  static std::optional<Manifest> settings_in(const Manifest& manifest) {
    for (const std::string_view name : kSettings) {
      if (auto found = manifest.beside(name)) return found;
    }
    return std::nullopt;
  }

  void add_plugin(PackageBuilder& builder, DataView one, const VersionCatalogue* catalogue) {
    const CatalogueEntry* entry = find(catalogue, one["alias"].scalar());
    if (entry == nullptr && one.value().empty()) return;
    Dependency& made = builder.add(entry != nullptr ? entry->name : one.value(),
                                   one["version"].scalar(), "build", one);
    fix(made, entry);
  }

  void add_dependency(PackageBuilder& builder, DataView one, const VersionCatalogue* catalogue,
                      const Values& values) {
    const std::string_view scope = scope_of(one["configuration"].scalar());
    if (one["project"]) {
      builder.add(std::string(last_of(one.value())), {}, scope, one).in_project = true;
    } else if (one["alias"]) {
      if (const CatalogueEntry* entry = find(catalogue, one["alias"].scalar()))
        fix(builder.add(entry->name, {}, scope, one), entry);
    } else {
      const auto parts = split(one.value(), ':');
      if (parts.size() < 2) return;
      std::string version(parts.size() > 2 ? parts[2] : std::string_view());
      if (version.starts_with('$')) {  // "$springVersion", "${springVersion}"
        std::string name = version.substr(1);
        if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
        const auto found = values.find(name);
        if (found != values.end()) version = found->second;
      }
      builder.add(std::string(parts[0]) + ":" + std::string(parts[1]), version, scope, one);
    }
  }

  /// "org.shop:cart", without the version.
  static std::string name_of(DataView one, const VersionCatalogue* catalogue) {
    if (const CatalogueEntry* entry = find(catalogue, one["alias"].scalar())) return entry->name;
    const auto parts = split(one.value(), ':');
    return parts.size() < 2 ? std::string() : std::string(parts[0]) + ':' + std::string(parts[1]);
  }

  static void fix(Dependency& made, const CatalogueEntry* entry) {
    if (entry == nullptr) return;
    if (made.wanted.empty()) made.wanted = entry->version;
    made.locked = entry->version;
    made.locked_place = entry->place;
  }

  static const CatalogueEntry* find(const VersionCatalogue* catalogue, std::string_view alias) {
    if (catalogue == nullptr || alias.empty()) return nullptr;
    if (alias.ends_with(".get")) alias.remove_suffix(4);
    const auto found = catalogue->find(alias);
    return found == catalogue->end() ? nullptr : &found->second;
  }

  const VersionCatalogue* catalogue_of(const Manifest& manifest) {
    const auto file = manifest.nearest(kCatalogues);
    if (!file) return list_of(manifest);
    const auto [slot, is_new] = catalogues_.try_emplace(file->file());
    if (is_new) {
      const DataView root = file->root(), versions = root["versions"];
      for (const DataView one : root["libraries"].children()) {
        slot->second.try_emplace(accessor("libs.", one.key()), entry_of(*file, versions, one));
      }
      for (const DataView one : root["plugins"].children()) {
        slot->second.try_emplace(accessor("libs.plugins.", one.key()),
                                 entry_of(*file, versions, one));
      }
    }
    return &slot->second;
  }

  const VersionCatalogue* list_of(const Manifest& manifest) {
    const auto file = manifest.nearest(kLists);
    if (!file) return nullptr;
    const auto [slot, is_new] = catalogues_.try_emplace(file->file());
    if (!is_new) return &slot->second;
    for (const DataView one : file->root().children("set")) {
      const auto parts = split(one.value(), ':');
      const std::string_view name = one["name"].scalar();
      if (!name.starts_with("libraries.") || parts.size() < 2) continue;
      slot->second.try_emplace(
          std::string(name),
          CatalogueEntry{std::string(parts[0]) + ":" + std::string(parts[1]),
                         std::string(parts.size() > 2 ? parts[2] : ""), file->place(one)});
    }
    return &slot->second;
  }

  Facts& out_;
  std::set<std::string, std::less<>> asked_;
  std::map<FileId, VersionCatalogue> catalogues_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Gradle gradle(out);
  const auto all = manifests(context, files);
  for (const Manifest& manifest : all) gradle.note_asked(manifest);
  for (const Manifest& manifest : all) gradle.read(manifest);
}

}  // namespace

extern const FactReader record_gradle;
const FactReader record_gradle = {
    "gradle", "Gradle projects: dependencies, version catalogues, plugins and included projects",
    kFiles, read};

}  // namespace cutaway::meaning
