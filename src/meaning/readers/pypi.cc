// SPDX-License-Identifier: Apache-2.0
// Python packages: pyproject.toml in its dialects, setup.cfg, setup.py, and the locks of poetry, uv
// and pdm.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/package_builder.h"
#include "meaning/python_names.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;

constexpr std::string_view kFiles[] = {"pyproject.toml", "setup.cfg", "setup.py"};
constexpr std::string_view kLocks[] = {"uv.lock", "poetry.lock", "pdm.lock"};

class Python {
 public:
  explicit Python(Facts& out) : out_(out) {}

  void read(const Manifest& manifest) {
    if (manifest.name() == "pyproject.toml") read_pyproject(manifest);
    if (manifest.name() == "setup.cfg") read_setup_cfg(manifest);
    if (manifest.name() == "setup.py") read_setup_py(manifest);
  }

 private:
  /// A folder has one package: setup.cfg and setup.py add to what pyproject.toml gave.
  PackageBuilder& begin(const Manifest& manifest) {
    const auto found = builders_.find(std::string(manifest.folder()));
    if (found != builders_.end()) return found->second;
    locked_ = lock_of(manifest);
    return builders_.emplace(std::string(manifest.folder()), PackageBuilder(out_, manifest, "pypi"))
        .first->second;
  }

  void add(PackageBuilder& builder, const Manifest& file, std::string_view written,
           std::string_view scope, DataView view) {
    const PythonRequirement wanted = parse_requirement(written);
    if (wanted.name.empty()) return;
    PackageBuilder::lock(builder.add_from(file, wanted.name, wanted.specifier, scope, view),
                         locked_, normal_python_name(wanted.name));
  }

  void read_pyproject(const Manifest& manifest) {
    const DataView root = manifest.root(), project = root["project"], tool = root["tool"];
    const DataView poetry = tool["poetry"];
    const bool uv_workspace = static_cast<bool>(tool["uv"]["workspace"]);
    if (!project && !poetry && !root["dependency-groups"] && !uv_workspace) return;
    PackageBuilder& builder = begin(manifest);
    builder.package().is_workspace_root = uv_workspace;
    // Its tools only install what a program needs: nobody can take it in.
    builder.package().is_private =
        poetry["package-mode"].scalar() == "false" || tool["uv"]["package"].scalar() == "false";
    const DataView meta = project ? project : poetry;
    add_metadata(builder, meta);
    for (const DataView one : project["dependencies"].children())
      add(builder, manifest, one.scalar(), "runtime", one);
    add_groups(builder, manifest, project["optional-dependencies"], "optional");
    // Groups are not published, and yet those of programs hold what these run on (`web`,
    // `production`); a word that makers give to their tools says so.
    add_groups(builder, manifest, root["dependency-groups"], "optional");
    add_groups(builder, manifest, tool["pdm"]["dev-dependencies"], "dev");
    for (const DataView one : tool["uv"]["dev-dependencies"].children())
      add(builder, manifest, one.scalar(), "dev", one);
    if (poetry) add_poetry(builder, manifest, poetry);
    for (const DataView one : root["build-system"]["requires"].children())
      add(builder, manifest, one.scalar(), "build", one);
    builder.set("build-backend", root["build-system"]["build-backend"]);
    mark_sources(builder, tool["uv"]["sources"]);
  }

  void add_metadata(PackageBuilder& builder, DataView meta) {
    Package& package = builder.package();
    if (meta["name"]) builder.set_name(meta["name"]);
    builder.set_version(meta["version"]);
    builder.set_description(meta["description"]);
    const DataView license = meta["license"];
    package.license = license["text"] ? license["text"].scalar() : license.scalar();
    for (const std::string_view key : {"Homepage", "homepage", "Home"}) {
      if (const DataView url = meta["urls"][key]; url && package.homepage.empty())
        package.homepage = url.scalar();
    }
    if (package.homepage.empty()) package.homepage = meta["homepage"].scalar();
    package.keywords = meta["keywords"].scalars();
    for (const std::string_view key : {"scripts", "gui-scripts"}) {
      for (const DataView one : meta[key].children())
        package.commands.push_back(builder.manifest().named(one));
    }
    builder.set("requires-python", meta["requires-python"]);
    for (const DataView one : meta["classifiers"].children()) {
      package.settings.push_back(
          {"classifier", std::string(one.scalar()), builder.manifest().place(one)});
    }
  }

  void add_groups(PackageBuilder& builder, const Manifest& file, DataView groups,
                  std::string_view otherwise) {
    for (const DataView group : groups.children()) {
      const std::string_view known = scope_of_word(group.key());
      for (const DataView one : group.children()) {
        if (one.kind() == DataKind::scalar)
          add(builder, file, one.scalar(), known.empty() ? otherwise : known, one);
      }
    }
  }

  void add_poetry(PackageBuilder& builder, const Manifest& file, DataView poetry) {
    add_poetry_table(builder, file, poetry["dependencies"], "runtime");
    add_poetry_table(builder, file, poetry["dev-dependencies"], "dev");
    for (const DataView group : poetry["group"].children()) {
      const std::string_view known = scope_of_word(group.key());
      add_poetry_table(builder, file, group["dependencies"], known.empty() ? "runtime" : known);
    }
  }

  void add_poetry_table(PackageBuilder& builder, const Manifest& file, DataView table,
                        std::string_view scope) {
    for (const DataView entry : table.children()) {
      const DataView version = entry["version"];
      const std::string_view wanted = version ? version.scalar() : entry.scalar();
      if (entry.key() == "python") {
        builder.set("requires-python", version ? version : entry);
        continue;
      }
      const bool optional = entry["optional"].scalar() == "true";
      Dependency& made =
          builder.add_from(file, entry.key(), wanted, optional ? "optional" : scope, entry);
      made.in_project = static_cast<bool>(entry["path"]);
      PackageBuilder::lock(made, locked_, normal_python_name(made.name));
    }
  }

  /// uv says in a table of its own that a dependency lies in the workspace or at a path.
  void mark_sources(PackageBuilder& builder, DataView sources) {
    for (const DataView source : sources.children()) {
      if (!source["workspace"] && !source["path"]) continue;
      for (Dependency& it : out_.dependencies) {
        if (it.package == builder.index() && it.name == source.key()) it.in_project = true;
      }
    }
  }

  void read_setup_cfg(const Manifest& manifest) {
    const DataView root = manifest.root(), meta = root["metadata"], options = root["options"];
    if (!meta["name"] && !options["install_requires"]) return;
    PackageBuilder& builder = begin(manifest);
    Package& package = builder.package();
    if (package.name.empty() && meta["name"])
      package.name = meta["name"].scalar(), package.name_place = manifest.place(meta["name"]);
    if (package.version.empty() && !meta["version"].scalar().starts_with("attr:"))
      package.version = meta["version"].scalar();
    if (package.description.empty() && meta["description"]) {
      package.description = meta["description"].scalar();
      package.description_place = manifest.place(meta["description"]);
    }
    if (package.license.empty()) package.license = meta["license"].scalar();
    if (package.homepage.empty()) package.homepage = meta["url"].scalar();
    const DataView requires_ = options["install_requires"];
    if (requires_.kind() == DataKind::scalar)
      add(builder, manifest, requires_.scalar(), "runtime", requires_);
    for (const DataView one : requires_.children())
      add(builder, manifest, one.scalar(), "runtime", one);
    add_groups(builder, manifest, root["options.extras_require"], "optional");
    for (const DataView one : root["options.entry_points"]["console_scripts"].children()) {
      const std::string_view text = one.scalar();
      const std::size_t equals = text.find('=');
      if (equals == std::string_view::npos) continue;
      package.commands.push_back({std::string(trim(text.substr(0, equals))),
                                  std::string(trim(text.substr(equals + 1))), manifest.place(one)});
    }
  }

  void read_setup_py(const Manifest& manifest) {
    for (const SetupCall& call : setup_calls(manifest)) {
      PackageBuilder& builder = begin(manifest);
      Package& package = builder.package();
      const auto fill = [](std::string& field, const std::string& value) {
        if (field.empty()) field = value;
      };
      if (package.name.empty() && !call.text("name").empty())
        package.name_place = call.place("name");
      if (package.description.empty() && !call.text("description").empty())
        package.description_place = call.place("description");
      fill(package.name, call.text("name"));
      fill(package.version, call.text("version"));
      fill(package.description, call.text("description"));
      fill(package.license, call.text("license"));
      fill(package.homepage, call.text("url"));
      for (const NamedValue& one : call.list("install_requires")) {
        const PythonRequirement wanted = parse_requirement(one.value);
        if (wanted.name.empty()) continue;
        Dependency& made = builder.add_from(manifest, wanted.name, wanted.specifier, "runtime", {});
        made.place = one.place;
        PackageBuilder::lock(made, locked_, normal_python_name(made.name));
      }
    }
  }

  const LockTable* lock_of(const Manifest& manifest) {
    const auto lock = manifest.nearest(kLocks);
    if (!lock) return nullptr;
    const auto [slot, is_new] = locks_.try_emplace(lock->file());
    if (is_new) {
      for (const DataView one : lock->root()["package"].children()) {
        slot->second.try_emplace(
            normal_python_name(one["name"].scalar()),
            Locked{std::string(one["version"].scalar()), lock->place(one["version"])});
      }
    }
    return &slot->second;
  }

  Facts& out_;
  std::map<FileId, LockTable> locks_;
  std::map<std::string, PackageBuilder> builders_;
  const LockTable* locked_ = nullptr;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  const std::size_t first = out.dependencies.size();
  Python python(out);
  // pyproject.toml comes before setup.cfg and setup.py of its folder in path order.
  for (const Manifest& manifest : manifests(context, files)) python.read(manifest);
  mark_own(out, context.project, "pypi", first);
}

}  // namespace

extern const FactReader record_pypi;
const FactReader record_pypi = {
    "pypi",
    "Python packages: pyproject.toml, setup.cfg, setup.py, and the locks of poetry, uv and pdm",
    kFiles, read};

}  // namespace cutaway::meaning
