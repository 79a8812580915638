// SPDX-License-Identifier: Apache-2.0
// Groups settings by route, then reads each group: conditions give paths, changes what is passed
// on.
#include "meaning/gateway_settings.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostRoutes = 2000;

struct Format {
  std::string name, prefix, conditions, changes;
  std::vector<std::string> routes, target, path, keeps;
  bool strips = false;
};

/// Keys as frameworks with relaxed names compare them: "serviceId" and "service-id" are one.
std::string relaxed(std::string_view key) {
  std::string out = lower(key);
  std::erase(out, '-');
  std::erase(out, '_');
  return out;
}

std::vector<Format> read_formats(const catalogue::Catalogue& catalogue) {
  std::vector<Format> formats;
  for (const auto& [row, value] : catalogue.table("gateway_settings")) {
    const auto dot = row.rfind('.');
    if (dot == std::string::npos) continue;
    if (formats.empty() || formats.back().name != row.substr(0, dot))
      formats.push_back({row.substr(0, dot), {}, {}, {}, {}, {}, {}, {}, false});
    Format& format = formats.back();
    const std::string word = row.substr(dot + 1);
    if (word == "routes") format.routes.push_back(relaxed(value));
    if (word == "target") format.target.push_back(relaxed(value));
    if (word == "path") format.path.push_back(relaxed(value));
    if (word == "keeps") format.keeps.push_back(relaxed(value));
    if (word == "prefix") format.prefix = relaxed(value);
    if (word == "conditions") format.conditions = value;
    if (word == "changes") format.changes = value;
    if (word == "strips") format.strips = value == "yes";
  }
  return formats;
}

/// A value below a route: "predicates[0]" = "Path=/orders/**".
struct Field {
  std::string name;
  const linking::Setting* setting = nullptr;
};

struct Group {
  const Format* format = nullptr;
  std::string route;  ///< its name or number
  std::vector<Field> fields;
};

/// "/orders/**" → "/orders"; a pattern inside ends the fixed beginning.
struct Pattern {
  std::string path, match = "prefix";
};

Pattern pattern_of(std::string_view written) {
  Pattern out;
  written = trim(written);
  bool open = false;
  for (const std::string_view piece : split(written, '/')) {
    if (piece.empty()) continue;
    open = piece.find_first_of("*?{") != std::string_view::npos;
    if (open) break;
    out.path += '/';
    out.path += piece;
  }
  if (!open) out.match = "exact";
  if (out.path.empty() && !open) out.path = "/";
  return out;
}

/// Without its first segments.
std::string without_segments(std::string_view path, std::size_t count) {
  for (; count > 0 && path.starts_with("/"); --count)
    path = path.substr(std::min(path.find('/', 1), path.size()));
  return path.empty() ? "/" : std::string(path);
}

std::size_t to_count(std::string_view text) {
  text = trim(text);
  return text.size() == 1 && text[0] >= '0' && text[0] <= '9'
             ? static_cast<std::size_t>(text[0] - '0')
             : 0;
}

/// `from` up to its first group, `to` up to what it inserts: "/shop/(?<rest>.*), /${rest}".
std::string rewritten(const std::string& path, std::string_view change) {
  const auto comma = change.rfind(',');
  if (comma == std::string_view::npos) return path;
  std::string_view from = trim(change.substr(0, comma));
  std::string_view to = trim(change.substr(comma + 1));
  if (from.starts_with("^")) from.remove_prefix(1);
  from = from.substr(0, from.find_first_of("(?*.[\\"));
  to = to.substr(0, to.find_first_of("$\\"));
  while (from.ends_with("/")) from.remove_suffix(1);
  while (to.ends_with("/")) to.remove_suffix(1);
  if (!path.starts_with(from)) return path;
  const std::string out = std::string(to) + path.substr(from.size());
  return out.empty() ? "/" : out;
}

class Reader {
 public:
  Reader(const syntax::Project& project, const linking::Links& links,
         const catalogue::Catalogue& catalogue, Facts& facts)
      : project_(project), links_(links), facts_(facts), formats_(read_formats(catalogue)) {}

  void run() {
    for (const linking::Setting& setting : links_.settings()) {
      const sources::File& file = project_.file(setting.place.file);
      if (file.origin != sources::Origin::own || setting.written.empty()) continue;
      const std::string key = relaxed(setting.written);
      for (const Format& format : formats_) {
        if (!format.prefix.empty() && key == format.prefix)
          prefixes_[{&format, setting.place.file}] = setting.value;
        for (const std::string& pattern : format.routes) take(format, pattern, key, setting);
      }
    }
    for (const Group& group : groups_) read(group);
  }

 private:
  void take(const Format& format, std::string_view pattern, std::string_view key,
            const linking::Setting& setting) {
    const auto star = pattern.find('*');
    const std::string_view before = pattern.substr(0, star);
    if (!key.starts_with(before) || key.size() == before.size()) return;
    const char stop = pattern.ends_with("]") ? ']' : '.';
    const std::string_view rest = key.substr(before.size());
    const auto end = rest.find(stop);
    Field field{end == std::string_view::npos ? std::string() : std::string(rest.substr(end + 1)),
                &setting};
    if (field.name.starts_with(".")) field.name.erase(0, 1);
    // The name as it is written: relaxed keys have lost what stood between its words.
    const std::string_view written = setting.written;
    const std::string route = end == std::string_view::npos && stop == '.'
                                  ? std::string(written.substr(written.rfind('.') + 1))
                                  : name_in(written, rest.substr(0, end));
    group_of(format, route, setting, field.name).fields.push_back(std::move(field));
  }

  /// The piece of the key that is the name when compared without regard to how it is written.
  static std::string name_in(std::string_view written, std::string_view name) {
    for (const std::string_view piece : split(written, '.')) {
      if (relaxed(piece) == name) return std::string(piece);
    }
    return std::string(name);
  }

  /// The open group of this route; a field that is there already begins another one (profiles of
  /// one file).
  Group& group_of(const Format& format, const std::string& route, const linking::Setting& setting,
                  const std::string& field) {
    for (auto it = groups_.rbegin(); it != groups_.rend(); ++it) {
      if (it->fields.front().setting->place.file != setting.place.file) break;
      if (it->format != &format || it->route != route) continue;
      const bool again = std::any_of(it->fields.begin(), it->fields.end(),
                                     [&](const Field& f) { return f.name == field; });
      if (again) break;
      return *it;
    }
    groups_.push_back({&format, route, {}});
    return groups_.back();
  }

  static const Field* field_of(const Group& group, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      for (const Field& field : group.fields) {
        if (field.name == name && !field.setting->value.empty()) return &field;
      }
    }
    return nullptr;
  }

  void read(const Group& group) {
    const Format& format = *group.format;
    GatewayRoute made;
    made.format = format.name;
    made.workload = group.fields.front().setting->owner;
    made.place = group.fields.front().setting->place;
    const Field* target = field_of(group, format.target);
    made.target = target != nullptr ? target->setting->value : group.route;
    made.target_place = target != nullptr ? target->setting->place : made.place;
    if (made.target.starts_with("forward:") || made.target.starts_with("no:")) return;
    std::vector<std::pair<std::string, Place>> paths;
    if (const Field* path = field_of(group, format.path)) {
      paths.emplace_back(path->setting->value, path->setting->place);
    } else if (group.fields.front().name.empty()) {
      paths.emplace_back(group.fields.front().setting->value, made.place);
    }
    read_conditions(group, made, paths);
    if (target == nullptr && format.path.empty()) return;
    if (paths.empty() && format.path.empty()) paths.emplace_back("/**", made.place);
    for (const auto& [path, place] : paths) add(group, made, path, place);
  }

  /// Each entry of a list as "Name" and value, whether it is one text or a name with arguments.
  static std::vector<std::pair<std::string, const Field*>> entries(const Group& group,
                                                                   const std::string& list) {
    std::vector<std::pair<std::string, const Field*>> out;
    std::map<std::string, std::string> names;
    for (const Field& field : group.fields) {
      if (list.empty() || !field.name.starts_with(list + "[")) continue;
      const std::string number = field.name.substr(0, field.name.find(']') + 1);
      const std::string rest = field.name.substr(number.size());
      if (rest.empty()) out.emplace_back(std::string(), &field);
      if (rest == ".name") names[number] = field.setting->value;
      if (contains(rest, "args")) out.emplace_back(names[number], &field);
    }
    return out;
  }

  /// "Path=/a,/b" → "Path" and "/a,/b".
  static std::pair<std::string_view, std::string_view> told(const std::string& name,
                                                            const Field& field) {
    const std::string_view value = field.setting->value;
    if (!name.empty()) return {name, value};
    const auto equals = value.find('=');
    if (equals == std::string_view::npos) return {value, {}};
    return {trim(value.substr(0, equals)), trim(value.substr(equals + 1))};
  }

  static void read_conditions(const Group& group, GatewayRoute& made,
                              std::vector<std::pair<std::string, Place>>& paths) {
    for (const auto& [name, field] : entries(group, group.format->conditions)) {
      const auto [what, value] = told(name, *field);
      for (const std::string_view one : split(value, ',')) {
        const std::string_view text = trim(one);
        if (what == "Path" && text.starts_with("/"))
          paths.emplace_back(std::string(text), field->setting->place);
        if (what == "Method" && !text.empty()) made.methods.emplace_back(text);
        if (what == "Host" && made.host.empty()) made.host = std::string(text);
      }
    }
  }

  std::string passed(const Group& group, const std::string& path) const {
    std::string out = path;
    if (group.format->strips) {
      const Field* kept = field_of(group, group.format->keeps);
      if (kept == nullptr || kept->setting->value != "false") out = "/";
    }
    for (const auto& [name, field] : entries(group, group.format->changes)) {
      const auto [what, value] = told(name, *field);
      if (what == "StripPrefix") out = without_segments(out, to_count(value));
      if (what == "RewritePath") out = rewritten(out, value);
      if (what == "PrefixPath") out = std::string(value) + (out == "/" ? std::string() : out);
      if (what == "SetPath") out = pattern_of(value).path;
    }
    return out;
  }

  void add(const Group& group, const GatewayRoute& pattern, std::string_view path, Place place) {
    if (facts_.gateway_routes.size() >= kMostRoutes) return;
    GatewayRoute made = pattern;
    const Pattern read = pattern_of(path);
    made.path = read.path;
    made.match = read.match;
    made.passed_path = passed(group, read.path);
    const auto prefix = prefixes_.find({group.format, place.file});
    if (prefix != prefixes_.end()) made.path = pattern_of(prefix->second).path + made.path;
    made.place = place;
    facts_.gateway_routes.push_back(std::move(made));
  }

  const syntax::Project& project_;
  const linking::Links& links_;
  Facts& facts_;
  std::vector<Format> formats_;
  std::vector<Group> groups_;
  std::map<std::pair<const Format*, FileId>, std::string> prefixes_;
};

}  // namespace

void find_gateway_settings(const syntax::Project& project, const linking::Links& links,
                           const catalogue::Catalogue& catalogue, Facts& facts) {
  Reader(project, links, catalogue, facts).run();
}

}  // namespace cutaway::meaning
