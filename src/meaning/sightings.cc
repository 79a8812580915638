// SPDX-License-Identifier: Apache-2.0
// Finds technologies by their signals; one row for each technology, kind of sighting and file.
#include "meaning/sightings.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/constant_uses.h"
#include "meaning/copied_files.h"
#include "meaning/loaded_libraries.h"
#include "meaning/named_defaults.h"
#include "meaning/package_aliases.h"
#include "meaning/page_scripts.h"
#include "meaning/path_uses.h"
#include "meaning/programs.h"
#include "meaning/redirected_clients.h"
#include "meaning/setting_members.h"
#include "meaning/shipped_defaults.h"
#include "meaning/spelling_tables.h"
#include "meaning/started_commands.h"
#include "meaning/store_engines.h"
#include "meaning/test_lines.h"
#include "meaning/tried_imports.h"
#include "meaning/unasked.h"
#include "meaning/vendor_names.h"
#include "meaning/who_reads.h"

namespace cutaway::meaning {
namespace {

using sources::Origin;

constexpr std::string_view kNamedByPath = "cargo";   ///< code needs no import to name a library
constexpr std::string_view kNamedByPackage = "pub";  ///< code writes `package:shop/cart.dart`
constexpr std::string_view kTakenToBeAsked = "go";   ///< manifests list what code takes in

bool for_development(std::string_view scope) {
  return scope == "dev" || scope == "test" || scope == "build";
}

class Finder {
 public:
  Finder(const ReaderContext& context, const Facts& facts, const std::set<FileId>& offered)
      : context_(context),
        facts_(facts),
        offered_(offered),
        ecosystems_(file_ecosystems(context)),
        loaded_(context),
        aliases_(facts) {}

  std::vector<Sighting> find() {
    for (std::size_t i = 0; i < context_.project.size(); ++i) look_at(FileId(i));
    for (const Meaning& meaning : facts_.meanings) {
      // A file whose name may hold a setting shows nothing by its name alone.
      if (meaning.means == "guard" && meaning.shape->on == "file") continue;
      if (meaning.technology.valid()) see(meaning.technology, "call", meaning.place, meaning.means);
      if (meaning.means == "store_open") see_opened(meaning);
    }
    for (const NamedEngine& engine : find_named_engines(context_, facts_.meanings))
      see(engine.technology, engine.opens ? "call" : "setting", engine.place,
          engine.opens ? "store_open" : engine.word);
    find_images();
    find_programs_beside();
    for (const ConstantUse& use : find_constant_uses(context_, facts_))
      see(use.technology, "import", use.place, use.package);
    find_formats();
    find_settings();
    find_dependencies();
    drop_shipped_offers(context_, found_);
    const auto asked = drop_redirected(context_, found_);
    if (!asked.empty()) forget_rows();
    for (const RedirectedClient& client : asked)
      see_all(context_.catalogue.by_host(client.host), "address", client.place, client.host);
    add_implied();
    std::ranges::sort(found_, {},
                      [](const Sighting& s) { return std::tie(s.place, s.technology, s.how); });
    return std::move(found_);
  }

 private:
  const catalogue::Technology& technology(TechnologyId id) const {
    return context_.catalogue.technology(id);
  }

  /// Product technologies count in own files only, tooling also beside tests.
  bool counts(TechnologyId id, FileId file) const {
    const Origin origin = context_.project.file(file).origin;
    if (offered_.contains(file)) return false;
    return origin == Origin::own || (technology(id).tooling && origin == Origin::test);
  }

  void see(TechnologyId id, std::string_view how, const Place& place, std::string_view detail,
           std::string_view version = {}) {
    if (!counts(id, place.file)) return;
    const auto [known, is_new] =
        rows_.try_emplace({id, std::string(how), place.file}, found_.size());
    if (!is_new) {
      Sighting& row = found_[known->second];
      ++row.count;
      if (place < row.place) row.place = place;
      return;
    }
    found_.push_back({id, std::string(how), place, std::string(detail), std::string(version), 1});
  }

  /// Rows were taken out: which one is where has to be found again.
  void forget_rows() {
    rows_.clear();
    for (std::size_t i = 0; i < found_.size(); ++i)
      rows_.try_emplace({found_[i].technology, found_[i].how, found_[i].place.file}, i);
  }

  void see_all(std::span<const TechnologyId> ids, std::string_view how, const Place& place,
               std::string_view detail, std::string_view version = {}) {
    for (const TechnologyId id : ids) see(id, how, place, detail, version);
  }

  void see_setting(std::string_view key, const Place& place, std::string_view written) {
    const auto known = context_.catalogue.by_setting(key);
    if (!known.empty() && !names_a_tool(context_.catalogue, key))
      see_all(known, "setting", place, written);
  }

  void look_at(FileId file) {
    const sources::File& about = context_.project.file(file);
    if (about.origin == Origin::vendored || about.origin == Origin::minified) find_copy(file);
    if (about.origin != Origin::own && about.origin != Origin::test) return;
    // A picture may be called like anything.
    if (!about.binary && is_read_by_its_host(context_, about.path))
      see_all(context_.catalogue.by_file(about.path), "file", {file, 1, 1}, base_name(about.path));
    find_imports(file);
    if (about.origin != Origin::own) return;
    find_addresses(file);
    find_page_scripts(file);
    for (const LoadedLibrary& one : loaded_.in(file))
      see(one.technology, "copy", {file, one.line, one.line}, one.name);
  }

  /// A copy of a library among the files that the product hands out:
  /// "static/vendor/angular.min.js".
  void find_copy(FileId file) {
    if (!may_be_copy(context_, file)) return;
    const std::string_view path = context_.project.file(file).path;
    for (const TechnologyId id : context_.catalogue.by_file(path)) {
      const bool known = !rows_.try_emplace({id, std::string("copy"), FileId()}, 0).second;
      if (known || technology(id).signals.packages.empty()) continue;
      found_.push_back({id, "copy", {file, 1, 1}, std::string(base_name(path)), {}, 1});
    }
  }

  void find_imports(FileId file) {
    const std::string_view ecosystem = ecosystems_[file.index()];
    if (ecosystem.empty()) return;
    const syntax::Syntax& syntax = context_.project.of(file);
    const auto links = context_.links.imports(file);
    for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
      const syntax::Import& import = syntax.imports[i];
      if (import.kind == syntax::ImportKind::type_only) continue;
      if (i < links.size() && (links[i].file.valid() || links[i].symbol.valid())) continue;
      const std::string_view module = syntax.text(import.module);
      if (module.empty() || module.starts_with(".")) continue;
      const std::string_view name = syntax.text(import.name);
      // "Cake\Database\Driver\Mysql", "java.util.List"
      const std::string rest = (contains(module, "\\") ? '\\' : '.') + std::string(name);
      const std::string whole = std::string(module) + (rest.size() < 2 || name == "*" ? "" : rest);
      const std::string_view package = ecosystem == kNamedByPackage && i < links.size()
                                           ? context_.links.name(links[i].package)
                                           : std::string_view(whole);
      const auto known = context_.catalogue.by_import(
          ecosystem, ecosystem == "npm" || ecosystem == "go" ? aliases_.meant(module) : package);
      if (!known.empty() && !is_mere_helper(context_.catalogue, module) &&
          !is_mere_helper(context_.catalogue, whole) && !is_part_of(ecosystem, file, known) &&
          !is_only_tried(context_, facts_, ecosystem, {file, import.line, import.line}, known))
        see_imported(ecosystem, known, {file, import.line, import.line}, module);
    }
    if (ecosystem == kNamedByPath) find_paths(file, ecosystem);
  }

  /// Packages of different makers can be taken in by the same name: where the manifests ask for
  /// some of them, those are meant, and not the others.
  void see_imported(std::string_view ecosystem, std::span<const TechnologyId> known,
                    const Place& place, std::string_view module) {
    if (context_.project.file(place.file).origin == Origin::test)
      taken_by_tests_.insert(known.begin(), known.end());
    const bool chosen = known.size() > 1 && std::ranges::any_of(known, [&](TechnologyId id) {
                          return is_asked_for(ecosystem, id);
                        });
    for (const TechnologyId id : known)
      if (!chosen || technology(id).signals.packages.empty() || is_asked_for(ecosystem, id))
        see(id, "import", place, module);
  }

  bool is_asked_for(std::string_view ecosystem, TechnologyId id) {
    if (!asked_read_) {
      asked_read_ = true;
      for (const Dependency& dependency : facts_.dependencies)
        for (const TechnologyId one :
             context_.catalogue.by_package(dependency.ecosystem, real_name(dependency)))
          asked_.emplace(dependency.ecosystem, one);
    }
    return asked_.contains({std::string(ecosystem), id});
  }

  /// "package android.view": the file is of what it takes in, or stands in for it.
  bool is_part_of(std::string_view ecosystem, FileId file,
                  std::span<const TechnologyId> known) const {
    const syntax::Syntax& syntax = context_.project.of(file);
    const std::string_view package = syntax.text(syntax.package);
    if (ecosystem != "maven" || package.empty()) return false;
    const auto own = context_.catalogue.by_import(ecosystem, package);
    return !own.empty() && std::ranges::equal(own, known);
  }

  /// `ammonia::Builder::default()` takes the crate in where it stands.
  void find_paths(FileId file, std::string_view ecosystem) {
    for (const PathUse& use : path_uses(context_.project.of(file), context_.links, file))
      if (use.called && !is_mere_helper(context_.catalogue, use.package))
        see_all(context_.catalogue.by_import(ecosystem, use.package), "import",
                {file, use.line, use.line}, use.package);
  }

  /// An address that somebody has yet to fill in.
  bool is_placeholder(std::string_view text) const {
    const std::string low = lower(text);
    return std::ranges::any_of(context_.catalogue.table("parts"), [&](const auto& row) {
      return row.first == "placeholder_words" && contains(low, row.second);
    });
  }

  /// Whether no program of the file's language could open an address that only Java knows: a screen
  /// shows people how to write one.
  bool is_browser_code(FileId file) const { return ecosystems_[file.index()] == "npm"; }

  void see_address(std::string_view text, const Place& place, std::string_view how) {
    const std::string_view scheme = url_scheme(text);
    if (scheme.empty() || is_placeholder(text) || is_address_pattern(text)) return;
    if (scheme.starts_with("jdbc:") && is_browser_code(place.file)) return;
    see_all(context_.catalogue.by_scheme(scheme), how, place, scheme);
    const std::vector<TechnologyId> vendors = vendors_at(context_.catalogue, text);
    see_all(vendors, how, place, url_host(text));
  }

  /// A path, or a name with the ending of a database; "0.0.0" is a version. "jdbc:h2:file:" says so
  /// itself, whatever code puts behind it.
  static bool names_file(std::string_view rest) {
    if (rest.starts_with("file:")) return true;
    const bool ending = std::ranges::any_of(
        std::array<std::string_view, 6>{".db", ".sqlite", ".sqlite3", ".db3", ".h2", ".duckdb"},
        [&](std::string_view one) { return rest.substr(0, rest.find('?')).ends_with(one); });
    return ending || contains(rest, "/");
  }

  /// "sqlite:data/shop.db", "jdbc:h2:./shop": a database in a file has no host. One in memory keeps
  /// nothing.
  void see_file_address(std::string_view text, const Place& place) {
    const std::size_t after = text.starts_with("jdbc:") ? 5 : 0;
    if (after > 0 && is_browser_code(place.file)) return;
    const std::size_t end = text.find(':', after);
    if (end == std::string_view::npos || end > 16 || contains(text, "://") ||
        contains(text, ":mem") || !names_file(text.substr(end + 1)))
      return;
    for (const TechnologyId id : context_.catalogue.by_scheme(text.substr(0, end))) {
      const catalogue::Technology& found = technology(id);
      if (found.component == "datastore" && found.signals.ports.empty())
        see(id, "address", place, text.substr(0, end));
    }
  }

  /// `new PDO('sqlite:' . $file)`: what is opened is told by how its address begins.
  void see_opened(const Meaning& meaning) {
    const linking::ClosedValue* address = meaning.role("address");
    const std::string_view text = address == nullptr ? std::string_view() : address->best();
    const std::size_t end = text.find(':');
    if (end == 0 || end > 16) return;
    for (const TechnologyId id : context_.catalogue.by_scheme(text.substr(0, end))) {
      if (id != meaning.technology) see(id, "call", meaning.place, text.substr(0, end));
    }
  }

  /// `ENGINE == "django.db.backends.mysql"` asks which engine somebody has chosen.
  static std::set<std::size_t> compared_values(const syntax::Syntax& syntax) {
    std::set<std::size_t> out;
    for (const syntax::ValueNode& value : syntax.values) {
      if (value.kind != syntax::ValueKind::comparison) continue;
      for (std::size_t i = 0; i < value.child_count; ++i) {
        const ValueId child = syntax.child(value, i);
        if (child.valid() && contains(syntax.text(syntax.value(child).text), "."))
          out.insert(child.index());
      }
    }
    return out;
  }

  void find_addresses(FileId file) {
    const syntax::Syntax& syntax = context_.project.of(file);
    const std::vector<bool> unasked = unasked_addresses(context_.project.file(file).path, syntax);
    const std::vector<bool> spellings = spelling_values(syntax);
    const std::set<std::size_t> compared = compared_values(syntax);
    const TestLines tests(context_.catalogue, syntax);
    const bool page = is_page(context_.project.file(file).language, syntax);
    find_defaults(file, syntax);
    for (const SettingMember& one : setting_members(syntax))
      if (!tests.holds(one.line)) see_setting(one.key, {file, one.line, one.line}, one.key);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const syntax::ValueNode& value = syntax.values[i];
      if (value.kind != syntax::ValueKind::string || tests.holds(value.line)) continue;
      const std::string_view text = syntax.text(value.text);
      const Place place{file, value.line, value.line};
      const bool spelling = !spellings.empty() && spellings[i];
      // "shop_order_" begins the key under which something is kept.
      const bool begins = text.ends_with('_');
      if (!spelling && !begins && !page && !compared.contains(i)) see_setting(text, place, text);
      if (!unasked.empty() && unasked[i]) continue;
      if (contains(text, "://") && !is_in_remark(text))
        see_address(written_within(text), place, "address");
      see_file_address(text, place);
    }
  }

  /// A page that loads a vendor's script talks to the vendor from the browser.
  void find_page_scripts(FileId file) {
    const TestLines tests(context_.catalogue, context_.project.of(file));
    for (const PageScript& one :
         page_scripts(context_.project.file(file).path, context_.project.of(file))) {
      if (tests.holds(one.line) || is_placeholder(one.address) || is_address_pattern(one.address))
        continue;
      for (const TechnologyId id : vendors_of_script(context_.catalogue, one.address))
        see(id, "import", {file, one.line, one.line}, one.address);
    }
  }

  /// `DEFAULT_DATABASE_MODE = "sqlite"` takes a store of tables by the name that addresses of it
  /// begin with.
  void find_defaults(FileId file, const syntax::Syntax& syntax) {
    for (const NamedDefault& one : named_defaults(syntax)) {
      const bool of_data = std::ranges::any_of(one.words, [](const std::string& word) {
        return word == "database" || word == "db" || word == "sql";
      });
      if (!of_data) continue;
      for (const TechnologyId id : context_.catalogue.by_scheme(one.value))
        if (technology(id).component == "datastore" && technology(id).protocol == "SQL")
          see(id, "setting", Place{file, one.line, one.line}, one.value);
    }
  }

  /// What a deployment file is written for.
  void find_formats() {
    for (const Workload& workload : facts_.workloads) {
      for (const auto& [format, id] : context_.catalogue.table("formats")) {
        if (format != workload.format) continue;
        const TechnologyId found = context_.catalogue.find(id);
        if (found.valid()) see(found, "file", workload.place, workload.format);
      }
    }
  }

  void find_images() {
    for (const ImageBuild& build : facts_.images) {
      for (const NamedValue& base : build.bases) {
        see_all(context_.catalogue.by_image(image_name(base.value)), "image", base.place,
                base.value, image_tag(base.value));
      }
    }
    for (const Workload& workload : facts_.workloads) {
      if (workload.image.empty()) continue;
      see_all(context_.catalogue.by_image(image_name(workload.image)), "image",
              workload.image_place.file.valid() ? workload.image_place : workload.place,
              workload.image, image_tag(workload.image));
    }
  }

  void find_programs_beside() {
    for (const Program& program : find_programs(context_))
      see_all(context_.catalogue.by_package("os", program.name), program.run ? "run" : "installed",
              program.place, program.name);
    for (const StartedCommand& one : find_started_commands(context_, facts_))
      see(one.technology, "run", one.place, one.command);
  }

  /// The project's own settings say another value than the default in code: it does not hold.
  bool is_chosen_otherwise(const linking::SettingRead& read) const {
    const auto [first, last] = chosen_.equal_range(read.key);
    return first != last && std::none_of(first, last, [&](const auto& row) {
             return lower(row.second) == lower(*read.default_value);
           });
  }

  /// `spring.cloud.consul.enabled: false` among settings with folds: what is named there is not
  /// used. A variable of an environment is one that somebody may turn.
  bool switches_off(const linking::Setting& setting) const {
    return setting.key.ends_with("_enabled") && lower(setting.value) == "false" &&
           contains(setting.written, ".");
  }

  /// `CUSTOM_BASE_URL=https://api.deepseek.com` of ".env.example": a value to replace, of a setting
  /// that is not called after what answers there.
  bool is_example_of_another(const linking::Setting& setting) const {
    const std::string name = lower(base_name(context_.project.file(setting.place.file).path));
    if (!contains(name, "example") && !contains(name, "sample")) return false;
    const std::string_view host = url_host(setting.value);
    return !host.empty() &&
           std::ranges::none_of(context_.catalogue.by_host(host), [&](TechnologyId id) {
             return contains(lower(setting.key), technology(id).id);
           });
  }

  void find_settings() {
    for (const linking::Setting& setting : context_.links.settings()) {
      const bool tested = contains(setting.environment, "test") || setting.environment == "ci";
      if (!setting.value.empty() && !tested && is_own(context_, setting.place.file))
        chosen_.emplace(setting.key, setting.value);
    }
    for (const linking::Setting& setting : context_.links.settings()) {
      if (switches_off(setting)) continue;
      see_all(context_.catalogue.by_setting(setting.key), "setting", setting.place,
              setting.written);
      see_all(context_.catalogue.by_setting(setting.key + "=" + lower(setting.value)), "setting",
              setting.place, setting.written);
      if (!is_example_of_another(setting)) see_address(setting.value, setting.place, "address");
      see_file_address(setting.value, setting.place);
    }
    for (const linking::SettingRead& read : context_.links.setting_reads()) {
      see_setting(read.key, read.place, read.written);
      if (!read.default_value || is_chosen_otherwise(read)) continue;
      see_all(context_.catalogue.by_setting(read.key + "=" + lower(*read.default_value)), "setting",
              read.place, read.written);
      see_address(*read.default_value, read.place, "address");
    }
  }

  /// Needed while running; or for development, if it is tooling or the product's own code uses it
  /// all the same.
  void find_dependencies() {
    std::set<TechnologyId> used;
    for (const Sighting& row : found_) {
      if (row.how == "import" || row.how == "call" || row.how == "file")
        used.insert(row.technology);
    }
    for (const Dependency& dependency : facts_.dependencies) {
      if (dependency.in_project || !dependency.place.file.valid() ||
          is_mere_helper(context_.catalogue, dependency.name))
        continue;
      const bool development = for_development(dependency.scope);
      // A module of Go is asked for because something takes it in, here tests alone.
      const bool tried = dependency.ecosystem == kTakenToBeAsked;
      const auto known = context_.catalogue.by_package(dependency.ecosystem, real_name(dependency));
      if (const TechnologyId vendor = vendor_in_name(context_.catalogue, dependency.name);
          vendor.valid() && !development && std::ranges::find(known, vendor) == known.end())
        see(vendor, "dependency", dependency.place, dependency.name);
      for (const TechnologyId id : known) {
        const bool tests_only = development || (tried && taken_by_tests_.contains(id));
        if (tests_only && !technology(id).tooling && !used.contains(id)) continue;
        see(id, "dependency", dependency.place, dependency.name,
            dependency.locked.empty() ? dependency.wanted : dependency.locked);
      }
    }
  }

  /// What a technology brings with it is there, at the place where the first was seen.
  void add_implied() {
    std::set<TechnologyId> seen;
    for (const Sighting& row : found_) seen.insert(row.technology);
    for (std::size_t i = 0; i < found_.size() && i < 10'000; ++i) {
      const TechnologyId id = found_[i].technology;
      for (const std::string& other : technology(id).implies) {
        const TechnologyId implied = context_.catalogue.find(other);
        if (!implied.valid() || !seen.insert(implied).second) continue;
        const Place place = found_[i].place;
        found_.push_back({implied, "implied", place, technology(id).id, {}, 1});
      }
    }
  }

  const ReaderContext& context_;
  const Facts& facts_;
  const std::set<FileId>& offered_;  ///< started for others, not by the product itself
  std::vector<std::string_view> ecosystems_;
  const LoadedLibraries loaded_;
  PackageAliases aliases_;
  bool asked_read_ = false;
  std::set<std::pair<std::string, TechnologyId>> asked_;  ///< by ecosystem; read when first needed
  std::map<std::tuple<TechnologyId, std::string, FileId>, std::size_t> rows_;
  std::multimap<std::string_view, std::string_view> chosen_;  ///< values of settings, by key
  std::set<TechnologyId> taken_by_tests_;
  std::vector<Sighting> found_;
};

}  // namespace

std::vector<Sighting> find_sightings(const ReaderContext& context, const Facts& facts,
                                     const std::set<FileId>& offered) {
  return Finder(context, facts, offered).find();
}

}  // namespace cutaway::meaning
