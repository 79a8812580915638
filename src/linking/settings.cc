// SPDX-License-Identifier: Apache-2.0
// Which files set keys, and how each kind of file is read.
#include "linking/settings.h"

#include <algorithm>

#include "base/text.h"
#include "linking/closer.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;
using syntax::Project;

constexpr std::size_t kMaxSettings = 200000;
constexpr std::size_t kMaxFlatDepth = 64;

std::string_view stem_of(std::string_view base) { return base.substr(0, base.find('.')); }

void read_dotenv(std::string_view path, DataView root, SettingRows& rows) {
  std::string environment = "default";
  const std::string base = lower(base_name(path));
  std::vector<std::string> owners;
  for (const std::string_view word : split(base, '.')) {
    const std::string named = environment_word(word);
    if (!named.empty()) environment = named;
    if (named.empty() && !word.empty() && word != "env") owners.emplace_back(word);
  }
  rows.set_environment(environment);
  rows.set_owner(owners.empty() ? std::string() : owners.front());
  for (DataView row = root.first_child(); row; row = row.next_sibling())
    rows.add(row.key(), row.scalar(), row.line());
}

/// "application-prod.yml" → "prod"; the owner is the name of a file that a configuration server
/// gives to one service.
void name_profile_file(std::string_view base, SettingRows& rows) {
  const std::string_view stem = base.substr(0, base.rfind('.'));
  for (const std::string_view name : {"application", "bootstrap"}) {
    if (!stem.starts_with(name)) continue;
    const std::string_view rest = stem.substr(name.size());
    rows.set_environment(rest.starts_with('-') ? rest.substr(1) : "default");
    return;
  }
  const std::size_t dash = stem.rfind('-');
  const std::string named =
      dash == std::string_view::npos ? "" : environment_word(stem.substr(dash + 1));
  rows.set_environment(named.empty() ? "default" : named);
  rows.set_owner(named.empty() ? stem : stem.substr(0, dash));
}

void read_profiled_yaml(std::string_view path, DataView root, SettingRows& rows) {
  name_profile_file(base_name(path), rows);
  for (const DataView document : root.documents()) {
    std::string_view profile;
    for (const auto& [key, nothing] : rows.catalogue().linking_group("profile")) {
      if (profile.empty()) profile = document.at(key).scalar();
    }
    SettingRows own = rows;
    if (!profile.empty()) own.set_environment(profile);
    own.add_flat(document, ".");
  }
}

void read_appsettings(std::string_view path, DataView root, SettingRows& rows) {
  const auto parts = split(base_name(path), '.');
  rows.set_environment(parts.size() > 2 ? lower(parts[1]) : "default");
  rows.add_flat(root, ":");
}

void read_compose(std::string_view path, DataView root, SettingRows& rows) {
  const std::string_view base = base_name(path);
  const bool is_main = base.starts_with("docker-compose.y") || base.starts_with("compose.y");
  rows.set_environment(is_main ? "default" : base);
  DataView services = root["services"];
  if (!services) services = root;
  for (DataView service = services.first_child(); service; service = service.next_sibling()) {
    if (service.kind() != DataKind::map) continue;
    rows.set_owner(service.key());
    rows.add_variables(service["environment"]);
  }
}

std::string overlay_of(std::string_view path) {
  const std::size_t overlays = path.find("overlays/");
  if (overlays == std::string_view::npos) return "default";
  const std::string_view rest = path.substr(overlays + 9);
  return std::string(rest.substr(0, rest.find('/')));
}

void read_kubernetes(std::string_view path, DataView root, SettingRows& rows) {
  rows.set_environment(overlay_of(path));
  for (const DataView document : root.documents()) {
    const std::string_view kind = document["kind"].scalar();
    if (kind.empty()) continue;
    rows.set_owner(document.at("metadata.name").scalar());
    if (kind == "ConfigMap" || kind == "Secret") {
      DataView data = document["data"];
      if (kind == "Secret") data = document["stringData"];
      for (DataView row = data.first_child(); row; row = row.next_sibling()) {
        if (row.kind() == DataKind::scalar && !contains(row.value(), "\n"))
          rows.add(row.key(), row.value(), row.line());
      }
      continue;
    }
    DataView pod = document.at("spec.template.spec");
    if (kind == "CronJob") pod = document.at("spec.jobTemplate.spec.template.spec");
    if (kind == "Pod") pod = document["spec"];
    for (const std::string_view group : {"containers", "initContainers"}) {
      for (const DataView container : pod[group].children()) rows.add_variables(container["env"]);
    }
  }
}

void read_helm_values(std::string_view path, DataView root, SettingRows& rows) {
  const std::string stem(stem_of(base_name(path)));
  const std::size_t dash = stem.find('-');
  rows.set_environment(dash == std::string::npos ? "default" : stem.substr(dash + 1));
  std::vector<std::pair<DataView, int>> open{{root, 0}};
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    for (DataView child = node.first_child(); child; child = child.next_sibling()) {
      const std::string key = lower(child.key());
      const bool is_list = key == "env" || key == "environment" || key == "envvars" ||
                           key == "extraenv" || key == "extraenvvars" || key == "configmap";
      if (is_list) {
        rows.set_owner(node.key());
        rows.add_variables(child);
      } else if (child.kind() != DataKind::scalar && depth < 8) {
        open.emplace_back(child, depth + 1);
      }
    }
  }
}

void read_dockerfile(std::string_view path, DataView root, SettingRows& rows) {
  rows.set_environment("default");
  rows.set_owner(base_name(folder_name(path)));
  for (DataView step = root.first_child(); step; step = step.next_sibling()) {
    if (step.key() != "ENV") continue;
    for (DataView row = step.first_child(); row; row = row.next_sibling())
      rows.add(row.key(), row.scalar(), row.line());
  }
}

using Read = void (*)(std::string_view path, DataView root, SettingRows& rows);

bool is_dotenv(std::string_view base) {
  return base == ".env" || base.starts_with(".env.") || base.ends_with(".env") ||
         base.starts_with("env.") || base == ".envrc" ||
         (base.starts_with(".env-") && base.size() > 5);
}

Read reader_of(std::string_view path, DataView root) {
  const std::string base = lower(base_name(path));
  if (is_dotenv(base)) return read_dotenv;
  const bool is_yaml = base.ends_with(".yml") || base.ends_with(".yaml");
  const bool is_profiled = base.starts_with("application") || base.starts_with("bootstrap");
  if (base.ends_with(".properties") && is_profiled) {
    return [](std::string_view where, DataView tree, SettingRows& rows) {
      name_profile_file(base_name(where), rows);
      rows.add_flat(tree, ".");
    };
  }
  if (base.starts_with("appsettings") && base.ends_with(".json")) return read_appsettings;
  if (base == "dockerfile" || base.starts_with("dockerfile.") || base.ends_with(".dockerfile"))
    return read_dockerfile;
  if (!is_yaml) return nullptr;
  if (base.starts_with("docker-compose") || base.starts_with("compose.") ||
      base.starts_with("compose-"))
    return read_compose;
  if (is_profiled || (contains(path, "/src/main/resources/") && !contains(path, "/db/")))
    return read_profiled_yaml;
  if (base.starts_with("values")) return read_helm_values;
  for (const DataView document : root.documents()) {
    if (document["apiVersion"] && document["kind"]) return read_kubernetes;
  }
  return nullptr;
}

}  // namespace

std::vector<Setting> find_settings(const Project& project, const catalogue::Catalogue& catalogue) {
  std::vector<Setting> out;
  for (std::size_t i = 0; i < project.size() && out.size() < kMaxSettings; ++i) {
    const FileId file(i);
    const sources::File& row = project.file(file);
    if (row.origin == sources::Origin::vendored || project.of(file).data.empty()) continue;
    const DataView root = DataView::root(project.of(file));
    const Read read = reader_of(row.path, root);
    if (read == nullptr) continue;
    SettingRows rows(file, catalogue, out);
    const std::size_t first = out.size();
    read(row.path, root, rows);
    std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                     [](const Setting& a, const Setting& b) { return a.place < b.place; });
  }
  return out;
}

void SettingRows::add(std::string_view key, std::string_view value, std::uint32_t line) {
  if (key.empty() || out_->size() >= kMaxSettings) return;
  Setting row;
  row.key = canonical_key(key);
  row.written = std::string(key);
  row.value = std::string(value);
  row.environment = environment_;
  row.owner = owner_;
  row.place = {file_, std::max(1U, line), std::max(1U, line)};
  row.secret = contains(value, "•••");
  out_->push_back(std::move(row));
}

void SettingRows::add_flat(DataView node, std::string_view between) {
  struct Open {
    DataView node;
    std::string prefix;
    std::size_t depth;
  };
  std::vector<Open> open{{node, "", 0}};
  while (!open.empty()) {
    const Open next = std::move(open.back());
    open.pop_back();
    std::size_t number = 0;
    for (DataView child = next.node.first_child(); child; child = child.next_sibling()) {
      const bool in_list = next.node.kind() == DataKind::list;
      const std::string name =
          in_list ? "[" + std::to_string(number++) + "]" : std::string(child.key());
      std::string key = next.prefix;
      if (!key.empty() && !in_list) key += between;
      key += name;
      if (key.size() > 300) continue;
      if (child.kind() == DataKind::scalar) {
        add(key, child.value(), child.line());
      } else if (next.depth < kMaxFlatDepth) {
        open.push_back({child, key, next.depth + 1});
      }
    }
  }
}

void SettingRows::add_variables(DataView node) {
  for (DataView row = node.first_child(); row; row = row.next_sibling()) {
    if (row.kind() == DataKind::map) {
      if (row["name"] && row["value"])
        add(row["name"].scalar(), row["value"].scalar(), row["value"].line());
    } else if (node.kind() == DataKind::map) {
      add(row.key(), row.scalar(), row.line());
    } else {
      const std::string_view text = row.scalar();
      const std::size_t equals = text.find('=');
      if (equals != std::string_view::npos)
        add(text.substr(0, equals), text.substr(equals + 1), row.line());
    }
  }
}

std::string environment_word(std::string_view word) {
  constexpr std::string_view kWords[] = {
      "dev",   "development", "prod", "production", "staging", "stage", "test",   "testing",
      "local", "docker",      "ci",   "e2e",        "qa",      "uat",   "preview"};
  constexpr std::string_view kExamples[] = {"example", "sample",   "template", "dist",
                                            "default", "defaults", "tpl"};
  if (std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords))
    return std::string(word);
  if (std::find(std::begin(kExamples), std::end(kExamples), word) != std::end(kExamples))
    return "example";
  return {};
}

namespace {

/// What sets a variable for the same environment, else the default one; examples set nothing.
const Setting* setter_of(const Links& links, std::string_view name, const Setting& user) {
  const Setting* best = nullptr;
  for (const Setting* row : links.settings_of(canonical_key(name))) {
    if (row == &user || row->value.empty() || row->environment == "example" ||
        contains(row->value, "$"))
      continue;
    if (row->environment == user.environment) return row;
    if (row->environment == "default" && best == nullptr) best = row;
  }
  return best;
}

bool in_variable(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

struct Placeholder {
  std::size_t size = 0;  ///< 0: none stands here
  std::string_view name, fallback;
  bool has_fallback = false;
};

/// The placeholder at the beginning of `text`: "${X:-y}", "${x.y:z}", "$X".
Placeholder placeholder_at(std::string_view text) {
  Placeholder out;
  if (text.size() < 2 || text[0] != '$') return out;
  if (text[1] != '{') {
    std::size_t end = 1;
    while (end < text.size() && in_variable(text[end])) ++end;
    const bool is_variable = end > 1 && ((text[1] >= 'A' && text[1] <= 'Z') || text[1] == '_');
    out.size = is_variable ? end : 0;
    out.name = text.substr(1, end - 1);
    return out;
  }
  const std::size_t close = text.find('}');
  if (close == std::string_view::npos) return out;
  const std::string_view inside = text.substr(2, close - 2);
  out.size = close + 1;
  out.name = inside.substr(0, inside.find_first_of(":?+"));
  if (const std::size_t dash = out.name.rfind('-');
      dash != std::string_view::npos && !contains(inside, ":")) {
    out.name = out.name.substr(0, dash);  // ${X-y}
  }
  std::string_view rest = inside.substr(out.name.size());
  out.has_fallback =
      !rest.empty() && !rest.starts_with(":?") && !rest.starts_with('?') && !rest.starts_with(":+");
  if (out.has_fallback) rest.remove_prefix(rest.starts_with(":-") ? 2 : 1);
  out.fallback = rest;
  return out;
}

}  // namespace

bool has_placeholder(std::string_view value) {
  if (contains(value, "{{")) return true;
  for (std::size_t at = value.find('$'); at != std::string_view::npos;
       at = value.find('$', at + 1)) {
    if (placeholder_at(value.substr(at)).size > 0) return true;
  }
  return false;
}

std::string interpolated(const Links& links, const Setting& setting) {
  std::string out;
  const std::string_view value = setting.value;
  for (std::size_t next = 0; next < value.size();) {
    const Placeholder found = placeholder_at(value.substr(next));
    if (found.size == 0) {
      out += value[next++];
      continue;
    }
    const Setting* setter = setter_of(links, found.name, setting);
    if (setter != nullptr) {
      out += setter->value;
    } else if (found.has_fallback) {
      out += found.fallback;
    } else {
      out += value.substr(next, found.size);
    }
    next += found.size;
  }
  return out;
}

}  // namespace cutaway::linking
