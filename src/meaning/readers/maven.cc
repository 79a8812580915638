// SPDX-License-Identifier: Apache-2.0
// Maven projects: parents, properties, managed versions and modules within the repository.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"pom.xml"};
constexpr int kParents = 20;

/// One of several ways to build: `<profile>`, with properties that take the place of others.
struct Profile {
  Manifest manifest;
  DataView view;
  bool usual = false;  ///< `<activeByDefault>true</activeByDefault>`
};

/// One pom.xml with what it takes over from its parents in the repository.
struct Pom {
  Manifest manifest;
  std::map<std::string, std::string, std::less<>> properties;
  std::map<std::string, Locked, std::less<>> managed;  ///< "group:artifact" → version
  std::vector<Profile> profiles;                       ///< own ones and those of parents

  std::string text(DataView view) const { return text(view.scalar()); }
  std::string text(std::string_view written) const {
    std::string value(written);
    for (int round = 0; round < 5 && value.find("${") != std::string::npos; ++round) {
      std::string next;
      for (std::size_t at = 0; at < value.size();) {
        const std::size_t open = value.find("${", at),
                          close = value.find('}', open == std::string::npos ? at : open);
        if (open == std::string::npos || close == std::string::npos) {
          next += value.substr(at);
          break;
        }
        const auto found = properties.find(value.substr(open + 2, close - open - 2));
        next += value.substr(at, open - at);
        next += found == properties.end() ? value.substr(open, close - open + 1) : found->second;
        at = close + 1;
        if (next.size() > 10'000) return next;
      }
      value = std::move(next);
    }
    return value;
  }
};

class Maven {
 public:
  Maven(const std::vector<Manifest>& files, Facts& out) : out_(out) {
    for (const Manifest& file : files) {
      const DataView root = file.root();
      if (root.key() != "project") continue;
      const std::string artifact(root["artifactId"].scalar());
      by_artifact_.try_emplace(artifact, file);
      own_.insert(artifact);
    }
    for (const Manifest& file : files) {
      if (file.root().key() == "project") read(file);
    }
  }

 private:
  std::optional<Manifest> parent_of(const Manifest& file) const {
    const DataView parent = file.root()["parent"];
    if (!parent) return std::nullopt;
    std::string path(parent["relativePath"] ? parent["relativePath"].scalar()
                                            : std::string_view("../pom.xml"));
    if (!path.ends_with(".xml")) path += "/pom.xml";
    const auto there = file.beside(path);
    if (there && there->root()["artifactId"].scalar() == parent["artifactId"].scalar())
      return there;
    const auto found = by_artifact_.find(parent["artifactId"].scalar());
    return found == by_artifact_.end() ? std::nullopt : std::optional(found->second);
  }

  Pom open(const Manifest& file) const {
    std::vector<Manifest> chain{file};
    while (static_cast<int>(chain.size()) < kParents) {
      const auto above = parent_of(chain.back());
      if (!above || above->file() == chain.back().file()) break;
      chain.push_back(*above);
    }
    Pom pom{file, {}, {}, {}};
    for (std::size_t i = chain.size(); i-- > 0;) take_over(chain[i], pom);
    return pom;
  }

  static void take_over(const Manifest& file, Pom& pom) {
    const DataView root = file.root(), parent = root["parent"];
    for (const DataView one : root["properties"].children())
      pom.properties[std::string(one.key())] = one.scalar();
    for (const std::string_view key : {"groupId", "version", "artifactId"}) {
      const DataView own = root[key] ? root[key] : parent[key];
      if (!own) continue;
      pom.properties["project." + std::string(key)] = own.scalar();
      pom.properties["pom." + std::string(key)] = own.scalar();
      if (parent[key]) pom.properties["project.parent." + std::string(key)] = parent[key].scalar();
    }
    for (const DataView one : root["profiles"].children("profile")) {
      const DataView active = one["activation"]["activeByDefault"];
      pom.profiles.push_back({file, one, active.scalar() == "true"});
    }
    for (const DataView one : root["dependencyManagement"]["dependencies"].children("dependency")) {
      pom.managed[name_of(pom, one)] = {std::string(one["version"].scalar()),
                                        file.place(one["version"])};
    }
  }

  static std::string name_of(const Pom& pom, DataView one) {
    return pom.text(one["groupId"]) + ":" + pom.text(one["artifactId"]);
  }

  static std::string_view scope_of(DataView dependency) {
    const std::string_view scope = dependency["scope"].scalar();
    if (dependency["optional"].scalar() == "true") return "optional";
    if (scope == "test") return "test";
    return scope == "provided" || scope == "system" || scope == "import" ? "build" : "runtime";
  }

  void read(const Manifest& file) {
    const Pom pom = open(file);
    const DataView root = file.root(), parent = root["parent"];
    PackageBuilder builder(out_, file, "maven");
    builder.set_name(pom.text("${project.groupId}") + ":" + pom.text(root["artifactId"]),
                     root["artifactId"]);
    Package& package = builder.package();
    package.version = pom.text("${project.version}");
    if (package.version.starts_with("${")) package.version.clear();
    if (root["description"]) builder.set_description(root["description"]);
    package.homepage = pom.text(root["url"]);
    package.license = root["licenses"]["license"]["name"].scalar();
    package.is_workspace_root = static_cast<bool>(root["modules"]);
    builder.set("title", root["name"]);
    builder.set("packaging", root["packaging"]);
    for (const DataView one : root["modules"].children("module")) builder.set("module", one);
    for (const std::string_view key : {"java.version", "maven.compiler.release",
                                       "maven.compiler.source", "spring-cloud.version"}) {
      builder.set(std::string(key), root["properties"][key]);
    }
    set_image(builder, pom, root["properties"]["jib.to.image"]);
    set_images(builder, pom, root);
    for (const DataView profile : root["profiles"].children("profile")) {
      Pom chosen = pom;
      for (const DataView one : profile["properties"].children())
        chosen.properties[std::string(one.key())] = one.scalar();
      set_images(builder, chosen, profile);
    }
    if (parent) add(builder, pom, parent, "build");
    for (const DataView one : root["dependencies"].children("dependency"))
      if (!add_by_profile(builder, pom, one)) add(builder, pom, one, scope_of(one));
    for (const DataView one : root["dependencyManagement"]["dependencies"].children("dependency")) {
      if (one["scope"].scalar() == "import") add(builder, pom, one, "build");
    }
    for (const DataView one : root["build"]["plugins"].children("plugin"))
      add(builder, pom, one, "build");
    for (const DataView profile : root["profiles"].children("profile")) {
      for (const DataView one : profile["dependencies"].children("dependency"))
        add(builder, pom, one, "optional");
      for (const DataView one : profile["build"]["plugins"].children("plugin"))
        add(builder, pom, one, "build");
    }
  }

  /// Of the project, or of one of its profiles.
  static void set_images(PackageBuilder& builder, const Pom& pom, DataView project) {
    for (const DataView one : project["build"]["plugins"].children("plugin")) {
      set_image_of(builder, pom, one["configuration"]);
      for (const DataView run : one["executions"].children("execution"))
        set_image_of(builder, pom, run["configuration"]);
    }
  }

  static void set_image(PackageBuilder& builder, const Pom& pom, DataView written) {
    const std::string name = pom.text(written);
    if (name.empty() || contains(name, "${")) return;
    builder.set("image", written);
    builder.package().settings.back().value = name;
  }

  /// Jib, Spring Boot and the Docker plugins name the image that they make.
  static void set_image_of(PackageBuilder& builder, const Pom& pom, DataView configuration) {
    set_image(builder, pom, configuration["to"]["image"]);
    set_image(builder, pom, configuration["image"]["name"]);
    for (const DataView one : configuration["images"].children("image"))
      set_image(builder, pom, one["name"]);
    set_image(builder, pom, configuration["imageName"]);
    // Other plugins call the place of what they release so, with its address.
    const std::string named = pom.text(configuration["repository"]);
    if (contains(named, "/") && !contains(named, "://"))
      set_image(builder, pom, configuration["repository"]);
  }

  void add(PackageBuilder& builder, const Pom& pom, DataView one, std::string_view scope) {
    std::string name = name_of(pom, one);
    if (name.starts_with(':')) name = "org.apache.maven.plugins" + name;
    std::string wanted = pom.text(one["version"]);
    Dependency& made = builder.add(name, wanted, scope, one);
    const auto managed = pom.managed.find(name);
    if (wanted.empty() && managed != pom.managed.end()) {
      made.wanted = pom.text(managed->second.version);
      made.locked_place = managed->second.place;
      made.locked = made.wanted;
    }
    made.in_project = own_.contains(pom.text(one["artifactId"])) && is_own_group(pom, one);
  }

  /// `<artifactId>${driver}</artifactId>` where profiles say what the driver is: one dependency for
  /// each of them, with the line of the profile that names it.
  bool add_by_profile(PackageBuilder& builder, const Pom& pom, DataView one) const {
    if (!contains(name_of(pom, one), "${")) return false;
    std::set<std::string> added;
    const std::string_view artifact = one["artifactId"].scalar();
    for (const Profile& profile : pom.profiles) {
      const DataView properties = profile.view["properties"];
      Pom chosen = pom;
      for (const DataView set : properties.children())
        chosen.properties[std::string(set.key())] = set.scalar();
      const std::string name = name_of(chosen, one);
      if (contains(name, "${") || !added.insert(name).second) continue;
      std::string wanted = chosen.text(one["version"]);
      if (contains(wanted, "${")) wanted.clear();
      const bool asked = artifact.starts_with("${") && artifact.ends_with('}');
      const DataView named =
          asked ? properties[artifact.substr(2, artifact.size() - 3)] : DataView();
      std::string_view scope = scope_of(one);
      // Beside the address of the data it is the running product's: what runs it has the driver.
      if (scope == "test" && names_database(properties)) scope = "runtime";
      if (scope == "runtime" && !profile.usual) scope = "optional";
      if (named)
        builder.add_from(profile.manifest, name, wanted, scope, named);
      else
        builder.add(name, wanted, scope, one);
    }
    return !added.empty();
  }

  /// `<dataSource.url>jdbc:…</dataSource.url>` among the properties of a profile.
  static bool names_database(DataView properties) {
    return std::ranges::any_of(properties.children(), [](const DataView one) {
      return one.scalar().starts_with("jdbc:");
    });
  }

  bool is_own_group(const Pom& pom, DataView one) const {
    const auto found = by_artifact_.find(pom.text(one["artifactId"]));
    if (found == by_artifact_.end()) return false;
    const DataView root = found->second.root();
    const DataView group = root["groupId"] ? root["groupId"] : root["parent"]["groupId"];
    return pom.text(group) == pom.text(one["groupId"]);
  }

  Facts& out_;
  std::map<std::string, Manifest, std::less<>> by_artifact_;
  std::set<std::string, std::less<>> own_;
};

void read_all(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Maven(manifests(context, files), out);
}

}  // namespace

extern const FactReader record_maven;
const FactReader record_maven = {
    "maven", "Maven projects: parents, properties, managed versions, modules and plugins", kFiles,
    read_all};

}  // namespace cutaway::meaning
