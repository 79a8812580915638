// SPDX-License-Identifier: Apache-2.0
// Compose files of all versions: services with their images, builds, ports, settings and order.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/compose_files.h"
#include "meaning/manifest.h"
#include "syntax/compose_paths.h"
#include "syntax/shell_words.h"

namespace cutaway::meaning {
namespace {

using syntax::DataKind;

constexpr std::string_view kFiles[] = {"*.yml", "*.yaml", "*compose*.yml.*", "*compose*.yaml.*"};
constexpr std::string_view kEnvironments[] = {
    ".env",        ".env.example", ".env.dist",   ".env.sample", ".env.template", ".env.default",
    ".env.docker", ".env-example", "env.example", "example.env", "sample.env",    "default.env"};
constexpr int kExtendsLimit = 8;
constexpr std::size_t kEnvironmentLimit = 1000;

using Variables = std::map<std::string, std::string, std::less<>>;

/// A list of texts, or the keys of a map.
std::vector<NamedValue> names_of(const Manifest& file, DataView view) {
  std::vector<NamedValue> names;
  if (view.kind() == DataKind::scalar && !view.scalar().empty())
    names.push_back({std::string(view.scalar()), "", file.place(view)});
  for (DataView entry = view.first_child(); entry; entry = entry.next_sibling()) {
    const bool item = entry.key().empty();
    names.push_back({std::string(item ? entry.scalar() : entry.key()),
                     item ? "" : std::string(entry["condition"].scalar()), file.place(entry)});
  }
  return names;
}

/// Sets a named value, an earlier one of the same name giving way.
void set(std::vector<NamedValue>& all, NamedValue value) {
  const auto same = std::find_if(all.begin(), all.end(),
                                 [&](const NamedValue& it) { return it.name == value.name; });
  if (same != all.end()) {
    *same = std::move(value);
  } else if (all.size() < kEnvironmentLimit) {
    all.push_back(std::move(value));
  }
}

void add_unique(std::vector<NamedValue>& all, NamedValue value) {
  const auto same = [&](const NamedValue& it) {
    return it.name == value.name && it.value == value.value;
  };
  if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(value));
}

class Service {
 public:
  Service(const Manifest& file, Workload& out) : file_(file), out_(out) {
    // Where only a template of the file is kept, people start with what that says.
    for (const std::string_view name : kEnvironments) {
      const auto dotenv = file.beside(name);
      if (!dotenv) continue;
      for (DataView entry = dotenv->root().first_child(); entry; entry = entry.next_sibling()) {
        variables_.emplace(entry.key(), entry.scalar());
      }
      break;
    }
  }

  /// Fills in what the service says; called for the extended service first.
  void take(DataView service) {
    take_image(service);
    take_command(service);
    take_environment(service);
    take_network(service);
    for (const DataView volume : service["volumes"].children()) {
      const DataView source = volume["source"];
      const std::string text =
          source ? std::string(source.scalar()) + ":" + std::string(volume["target"].scalar())
                 : std::string(volume.scalar());
      add_unique(out_.volumes, {"", expand(text), file_.place(volume)});
    }
    for (const DataView other : service["volumes_from"].children())
      add_unique(out_.volumes, {"", expand(other.scalar()), file_.place(other)});
    for (NamedValue& name : names_of(file_, service["depends_on"]))
      add_unique(out_.depends_on, std::move(name));
    for (const DataView link : service["links"].children())
      add_unique(out_.depends_on,
                 {std::string(split(link.scalar(), ':').front()), "link", file_.place(link)});
    for (NamedValue& name : names_of(file_, service["profiles"])) {
      // `${WEB_PROFILE:-}`: nobody set one, so that it is always started.
      if (!expand(name.name).empty()) add_unique(out_.profiles, std::move(name));
    }
    for (NamedValue& label : pairs(service["labels"])) set(out_.labels, std::move(label));
    if (const std::string folder = expand(service["working_dir"].scalar()); !folder.empty())
      set(out_.labels, {"working_dir", folder, file_.place(service["working_dir"])});
    for (NamedValue& label : pairs(service["deploy"]["labels"])) set(out_.labels, std::move(label));
    take_configs(service);
    for (NamedValue& option : pairs(service["logging"]["options"])) {
      option.name = "log:" + option.name;  // "log:syslog-address": where its output is sent
      set(out_.labels, std::move(option));
    }
    const DataView replicas =
        service["deploy"]["replicas"] ? service["deploy"]["replicas"] : service["scale"];
    if (const std::string count = expand(replicas.scalar());
        !count.empty() && count.size() < 6 &&
        count.find_first_not_of("0123456789") == std::string::npos) {
      out_.replicas = static_cast<std::uint32_t>(std::stoul(count));
    }
    if (const DataView check = service["healthcheck"])
      out_.has_health_check = check["disable"].scalar() != "true" && !is_none(check["test"]);
  }

 private:
  /// `test: ["NONE"]` switches off what the image brings.
  static bool is_none(DataView test) {
    const auto words = test.children();
    return test.scalar() == "NONE" ||
           (words.begin() != words.end() && (*words.begin()).scalar() == "NONE");
  }

  /// Files that compose hands to the service by a name at the top: mounted like any other.
  void take_configs(DataView service) {
    for (const DataView one : service["configs"].children()) {
      const std::string_view name = one["source"] ? one["source"].scalar() : one.scalar();
      const std::string path = expand(file_.root()["configs"][name]["file"].scalar());
      if (name.empty() || path.empty()) continue;
      add_unique(out_.volumes,
                 {"", path + ":" + std::string(one["target"].scalar()), file_.place(one)});
    }
  }

  std::string expand(std::string_view text) const {
    if (text.find('$') == std::string_view::npos) return std::string(text);
    return syntax::expand_variables(
        text, [this](std::string_view name) -> std::optional<std::string> {
          const auto found = variables_.find(name);
          return found == variables_.end() ? std::nullopt : std::optional(found->second);
        });
  }

  void take_image(DataView service) {
    if (const DataView image = service["image"]) {
      out_.image = expand(image.scalar());
      if (out_.image.starts_with("{{")) out_.image.clear();  // whatever a template puts there
      out_.image_place = file_.place(image);
    }
    const DataView build = service["build"];
    const std::string context =
        expand(build["context"] ? build["context"].scalar() : build.scalar());
    if (!build || context.find("://") != std::string::npos || context.starts_with("git@")) return;
    std::string dockerfile = expand(build["dockerfile"].scalar());
    if (dockerfile.empty()) dockerfile = "Dockerfile";
    for (NamedValue& argument : pairs(build["args"])) {
      argument.name = "build argument:" + argument.name;
      set(out_.labels, std::move(argument));
    }
    out_.build_context = built_folder(context.empty() ? "." : context, dockerfile);
    if (!build["dockerfile_inline"]) out_.dockerfile = join_path(out_.build_context, dockerfile);
  }

  /// Paths are meant from the folder of the file that is started first: "../tools/scan" in a file
  /// of the folder tools/scan is that folder.
  std::string built_folder(const std::string& context, const std::string& dockerfile) const {
    const std::string beside = join_path(file_.folder(), context);
    std::string_view tail = context;
    while (tail.starts_with("../")) tail.remove_prefix(3);
    // "../../pay" of a file of the folder dev/ is another repository.
    if (beside.empty() && tail.size() < context.size() && !tail.empty() && !tail.starts_with('.'))
      return context;
    const std::string folder(file_.folder());
    const bool same = contains(tail, "/") && tail.size() < context.size() &&
                      (folder == tail || folder.ends_with("/" + std::string(tail)));
    if (same) return folder;
    // `--project-directory .`: a file of the folder docker/ that is started from the root.
    const auto has_recipe = [&](const std::string& at) {
      return file_.at(join_path(at, dockerfile)).has_value();
    };
    for (std::string_view above = folder; !has_recipe(beside) && !above.empty();) {
      above = folder_name(above);
      std::string from = join_path(above, context);
      if (!from.empty() && has_recipe(from)) return from;
    }
    return beside;
  }

  void take_command(DataView service) {
    const std::string entry = expand(command_line(service["entrypoint"]));
    const std::string command = expand(command_line(service["command"]));
    const bool both = !entry.empty() && !command.empty();
    if (!entry.empty() || !command.empty()) out_.command = entry + (both ? " " : "") + command;
  }

  /// "A=b" items or a map, with variables replaced.
  std::vector<NamedValue> pairs(DataView view) const {
    std::vector<NamedValue> all;
    for (DataView entry = view.first_child(); entry; entry = entry.next_sibling()) {
      const std::string_view text = entry.scalar();
      const std::size_t equals = std::min(text.find('='), text.size());
      if (!entry.key().empty()) {
        all.push_back({std::string(entry.key()), expand(text), file_.place(entry)});
      } else if (equals < text.size()) {
        all.push_back({std::string(text.substr(0, equals)), expand(text.substr(equals + 1)),
                       file_.place(entry)});
      } else {  // handed through from where compose is started
        const auto known = variables_.find(text);
        all.push_back({std::string(text), known == variables_.end() ? "" : expand(known->second),
                       file_.place(entry)});
      }
    }
    return all;
  }

  void take_environment(DataView service) {
    const DataView files = service["env_file"];
    for (const std::string_view written : syntax::compose_paths(files)) {
      const std::string path = expand(written);
      const auto file = path.empty() ? std::nullopt : file_.beside(path);
      if (!file && !path.empty()) set(out_.labels, {"env_file", path, file_.place(files)});
      if (!file) continue;
      for (DataView entry = file->root().first_child(); entry; entry = entry.next_sibling()) {
        set(out_.environment, file->named(entry));
      }
    }
    for (NamedValue& pair : pairs(service["environment"])) set(out_.environment, std::move(pair));
  }

  void add_alias(std::string alias) {
    const bool known =
        alias.empty() || alias == out_.name ||
        std::find(out_.aliases.begin(), out_.aliases.end(), alias) != out_.aliases.end();
    if (!known) out_.aliases.push_back(std::move(alias));
  }

  void take_network(DataView service) {
    if (const std::string_view mode = service["network_mode"].scalar();
        mode.starts_with("service:"))
      set(out_.labels, {"network of", std::string(mode.substr(8)), file_.place(service)});
    // Whatever port it listens on is a port of the machine.
    if (service["network_mode"].scalar() == "host") out_.exposed = true;
    add_alias(expand(service["container_name"].scalar()));
    add_alias(expand(service["hostname"].scalar()));
    for (const DataView network : service["networks"].children()) {
      for (const std::string& alias : network["aliases"].scalars()) add_alias(expand(alias));
    }
    for (const DataView port : service["ports"].children()) {
      const DataView target = port["target"], published = port["published"];
      std::string text = expand(port.scalar());
      if (target) {
        text = (published ? expand(published.scalar()) + ":" : std::string()) +
               expand(target.scalar());
      }
      const auto pieces = between_colons(text);
      const bool local = text.starts_with("127.0.0.1:") || text.starts_with("localhost:");
      out_.exposed = out_.exposed || (pieces.size() > 1 && !local);
      if (contains(text, "$")) text = std::string(pieces.back());  // the outer port is not known
      if (!text.empty() && !contains(text, "$"))
        add_unique(out_.ports, {"", std::move(text), file_.place(port)});
    }
    for (const DataView port : service["expose"].children()) {
      add_unique(out_.ports, {"expose", expand(port.scalar()), file_.place(port)});
    }
  }

  Manifest file_;
  Workload& out_;
  Variables variables_;
};

/// The file that a service says it extends: from beside, or where Compose is started from the root,
/// from a folder above.
std::optional<Manifest> extended_file(const Manifest& file, std::string_view written) {
  const auto nothing = [](std::string_view) { return std::optional<std::string>(); };
  const std::string path = syntax::expand_variables(written, nothing);
  auto found = file.beside(path);
  for (std::string_view above = file.folder(); !found && !above.empty();) {
    above = folder_name(above);
    found = file.at(join_path(above, path));
  }
  return found;
}

/// Takes what the service extends, then the service itself.
void take_extended(const Manifest& file, DataView service, Workload& out) {
  std::vector<std::pair<Manifest, DataView>> chain{{file, service}};
  while (static_cast<int>(chain.size()) < kExtendsLimit) {
    const auto [from, view] = chain.back();
    const DataView extends = view["extends"];
    if (!extends) break;
    const std::string_view name =
        extends["service"] ? extends["service"].scalar() : extends.scalar();
    const std::string_view path = extends["file"].scalar();
    const auto other = path.empty() ? std::optional(from) : extended_file(from, path);
    const DataView target = other ? services_of(other->root())[name] : DataView();
    if (!target || name.empty()) break;
    chain.emplace_back(*other, target);
  }
  for (std::size_t i = chain.size(); i-- > 0;) Service(chain[i].first, out).take(chain[i].second);
}

/// "folder/common.yml web": what services of other files build upon.
std::set<std::string> extended_by_others(const std::vector<Manifest>& files) {
  std::set<std::string> out;
  for (const Manifest& file : files) {
    for (const DataView service : services_of(file.root()).children()) {
      const DataView extends = service["extends"];
      const std::string_view path = extends["file"].scalar();
      const auto other = path.empty() ? std::nullopt : extended_file(file, path);
      if (other && other->path() != file.path())
        out.insert(std::string(other->path()) + ' ' + std::string(extends["service"].scalar()));
    }
  }
  return out;
}

Workload start(const Manifest& file, DataView service, std::string environment) {
  Workload made;
  made.format = "compose";
  made.kind = "service";
  made.name = service.key();
  made.place = file.place(service);
  made.image_place = made.place;
  made.environment_id = std::move(environment);
  return made;
}

struct ComposeFile {
  Manifest manifest;
  std::string environment;
  std::string started_by;  ///< its own path, or that of the file that includes it
  bool overlay = false;    ///< lies beside a base file that it adds to
};

class Compose {
 public:
  explicit Compose(Facts& out) : out_(out) {}

  void read(const std::vector<Manifest>& files) {
    const auto included = included_files(files);
    std::vector<ComposeFile> all;
    for (const Manifest& file : files) {
      // "compose-mail/values.yaml": a chart's, whatever its folder is called.
      if (file.name().starts_with("values") || !services_of(file.root())) continue;
      const auto by = included.find(file.path());
      if (by == included.end() && !is_compose(file.path(), file.root())) continue;
      std::string_view path = by == included.end() ? file.path() : std::string_view(by->second);
      if (!path.ends_with(".yml") && !path.ends_with(".yaml"))
        path = path.substr(0, path.rfind('.'));
      const std::string_view name = base_name(path);
      const std::size_t stack = name.find("stack");
      const std::string_view stem =
          stack == std::string_view::npos ? "docker-compose" : name.substr(0, stack + 5);
      all.push_back({file, environment_of_path(path, stem), std::string(path), false});
    }
    extended_ = extended_by_others(files);
    for (ComposeFile& file : all) {
      file.overlay = !is_base(base_name(file.started_by)) && !is_base(file.manifest.name()) &&
                     base_of(file.manifest, all) != nullptr;
    }
    for (const ComposeFile& file : all) {
      if (!file.overlay) read_base(file);
    }
    for (const ComposeFile& file : all) {
      if (file.overlay) read_overlay(file, *base_of(file.manifest, all), all);
    }
    for (const ComposeFile& file : all) find_jobs(file);
    join_sidecars();
  }

 private:
  /// Others wait until it has ended well: it does one thing and goes.
  void find_jobs(const ComposeFile& file) {
    for_each_service(file.manifest, [&](DataView service) {
      for (const DataView awaited : service["depends_on"].children()) {
        if (awaited["condition"].scalar() != "service_completed_successfully") continue;
        for (Workload& made : out_.workloads) {
          const bool same = made.format == "compose" && made.name == awaited.key() &&
                            made.environment_id == file.environment &&
                            made.place.file == file.manifest.place(service).file;
          if (same) made.kind = "job";
        }
      }
    });
  }

  static const ComposeFile* base_of(const Manifest& file, const std::vector<ComposeFile>& all) {
    for (const ComposeFile& other : all) {
      if (is_base(other.manifest.name()) && other.manifest.folder() == file.folder()) return &other;
    }
    return nullptr;
  }

  template <class Each>
  static void for_each_service(const Manifest& file, Each each) {
    for (const DataView service : services_of(file.root()).children()) {
      if (is_service(service)) each(service);
    }
  }

  /// Written to be extended by services of other files, not to be started: it says of no image, or
  /// all of its file are extended so.
  bool is_pattern(const Manifest& file, DataView service) const {
    const auto extended = [&](DataView one) {
      return extended_.contains(std::string(file.path()) + ' ' + std::string(one.key()));
    };
    if (only_lends(file.root(), service)) return true;
    if (is_base(file.name()) || !extended(service)) return false;
    if (!service["image"] && !service["build"]) return true;
    bool all = true;
    for_each_service(file, [&](DataView one) { all = all && extended(one); });
    return all;
  }

  void read_base(const ComposeFile& file) {
    for_each_service(file.manifest, [&](DataView service) {
      if (is_pattern(file.manifest, service)) return;
      Workload made = start(file.manifest, service, file.environment);
      take_extended(file.manifest, service, made);
      out_.workloads.push_back(std::move(made));
    });
  }

  /// An override file changes the services of its base; another overlay gives services of its own
  /// environment that begin as those of the base.
  void read_overlay(const ComposeFile& file, const ComposeFile& base,
                    const std::vector<ComposeFile>& all) {
    for_each_service(file.manifest, [&](DataView service) {
      if (is_pattern(file.manifest, service)) return;
      const auto holds = std::ranges::find_if(all, [&](const ComposeFile& other) {
        return other.started_by == base.manifest.path() &&
               services_of(other.manifest.root())[service.key()];
      });
      const ComposeFile& from = holds == all.end() ? base : *holds;
      const DataView below = services_of(from.manifest.root())[service.key()];
      Workload* same = is_override(file.manifest.name()) ? find(from, below) : nullptr;
      if (same != nullptr) return take_extended(file.manifest, service, *same);
      Workload made = start(file.manifest, service, file.environment);
      if (below) take_extended(from.manifest, below, made);
      take_extended(file.manifest, service, made);
      out_.workloads.push_back(std::move(made));
    });
  }

  /// A product in the network of a service that is built here, or that it is called after, answers
  /// under that one's name and is a piece of it.
  void join_sidecars() {
    std::vector<bool> gone(out_.workloads.size(), false);
    for (std::size_t i = 0; i < out_.workloads.size(); ++i) {
      const Workload& side = out_.workloads[i];
      const auto shared = std::find_if(side.labels.begin(), side.labels.end(),
                                       [](const NamedValue& l) { return l.name == "network of"; });
      if (side.format != "compose" || shared == side.labels.end() || !side.build_context.empty())
        continue;
      for (Workload& main : out_.workloads) {
        const bool called_so = side.name.size() > main.name.size() &&
                               (side.name.starts_with(main.name) || side.name.ends_with(main.name));
        const bool owner = main.name == shared->value && main.place.file == side.place.file &&
                           (!main.build_context.empty() || called_so);
        if (!owner) continue;
        main.labels.push_back({"sidecar:" + side.name, side.image, side.place});
        gone[i] = true;
      }
    }
    std::vector<Workload> left;
    for (std::size_t i = 0; i < gone.size(); ++i) {
      if (!gone[i]) left.push_back(std::move(out_.workloads[i]));
    }
    out_.workloads = std::move(left);
  }

  Workload* find(const ComposeFile& base, DataView service) {
    if (!service) return nullptr;
    for (Workload& workload : out_.workloads) {
      if (workload.format == "compose" && workload.place == base.manifest.place(service))
        return &workload;
    }
    return nullptr;
  }

  Facts& out_;
  std::set<std::string> extended_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Compose(out).read(without_patterns(manifests(context, files)));
}

}  // namespace

extern const FactReader record_compose;
const FactReader record_compose = {
    "compose",
    "Compose files: services, images, builds, ports, settings, start order, profiles and overlays",
    kFiles, read};

}  // namespace cutaway::meaning
