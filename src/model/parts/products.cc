// SPDX-License-Identifier: Apache-2.0
// Which product a workload is, and which clients reach it.
#include <algorithm>

#include "model/parts/draft.h"

namespace cutaway::model {

std::vector<std::pair<std::string, std::string>> part_rules(const Inputs& in,
                                                            std::string_view table) {
  std::vector<std::pair<std::string, std::string>> found;
  const std::string beginning = std::string(table) + ".";
  for (const auto& [key, value] : in.catalogue.table("parts")) {
    if (key.starts_with(beginning)) found.emplace_back(key.substr(beginning.size()), value);
  }
  return found;
}

TechnologyId product_of_image(const Inputs& in, std::string_view image) {
  if (image.empty()) return {};
  const std::string name = image_name(image);
  for (const TechnologyId id : in.catalogue.by_image(name)) {
    if (in.knows(id) && !in.technology(id).component.empty()) return id;
  }
  for (const TechnologyId id : in.catalogue.by_image(name)) {
    if (in.knows(id) && in.technology(id).tooling) return id;
  }
  return {};
}

TechnologyId product_of_name(const Inputs& in, std::string_view name) {
  const std::string key = lower(name);
  std::string_view bare = key;  // "kafka-service"
  for (const std::string_view end : {"-service", "-server", "-svc", "-broker"}) {
    if (bare.ends_with(end)) bare.remove_suffix(end.size());
  }
  for (const std::string_view id :
       {std::string_view(key),
        std::string_view(key).substr(0, key.find_last_not_of("0123456789-_") + 1), bare}) {
    const TechnologyId found = in.catalogue.find(id);
    if (in.knows(found) && !in.technology(found).component.empty() &&
        in.technology(found).component != "external")
      return found;
  }
  for (const TechnologyId id : in.catalogue.by_image(key)) {
    if (in.knows(id) && !in.technology(id).component.empty()) return id;
  }
  return {};
}

/// A command that runs a client of the product and does not start its server.
static bool only_asks(const Inputs& in, std::string_view command) {
  const auto has = [&](std::string_view row) {
    return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& one) {
      return one.first == row && contains(command, one.second);
    });
  };
  return has("client_commands") && !has("server_commands");
}

/// It is started as it is, and its port is opened: the server itself, whatever it is called.
static bool is_served(const catalogue::Technology& product, const meaning::Workload& workload) {
  return workload.command.empty() &&
         std::ranges::any_of(workload.ports, [&](const meaning::NamedValue& port) {
           const std::string& inside = port.value.empty() ? port.name : port.value;
           const std::string last(inside.substr(inside.rfind(':') + 1));
           return std::ranges::any_of(product.signals.ports, [&](const auto& known) {
             return last.substr(0, last.find('/')) == std::to_string(known);
           });
         });
}

std::string_view beside_product(const Inputs& in, const meaning::Workload& workload) {
  const TechnologyId product = product_of_image(in, workload.image);
  if (!product.valid() || !workload.build_context.empty()) return {};
  const std::string& component = in.technology(product).component;
  if (component != "broker" && component != "datastore" && component != "cache" &&
      component != "search" && component != "config" && component != "registry" &&
      component != "auth")
    return {};
  const auto image = identifier_words(base_name(image_name(workload.image)));
  const auto name = identifier_words(workload.name);
  const std::string key = name_key(workload.name);
  const std::string own = name_key(in.technology(product).id);
  if (only_asks(in, workload.command)) return "prepares";
  const bool served = is_served(in.technology(product), workload);
  for (const auto& [row, word] : in.catalogue.table("parts")) {
    if (row == "console_words" && std::ranges::find(image, word) != image.end()) return "shows";
    if (served) continue;
    if (row == "preparing_names" && key == word) return "prepares";
    if (row != "preparing_words") continue;
    const bool joined = key.starts_with(own) && std::string_view(key).substr(own.size()) == word;
    if (joined || (name.size() > 1 && std::ranges::find(name, word) != name.end()))
      return "prepares";
  }
  return {};
}

std::string registry_name(const meaning::Dependency& dependency) {
  const std::string_view registry =
      dependency.ecosystem == "gradle" ? std::string_view("maven") : dependency.ecosystem;
  return std::string(registry) + ':' + lower(dependency.name);
}

bool same_product(const Inputs& in, TechnologyId a, TechnologyId b) {
  if (a == b) return true;
  if (!in.knows(a) || !in.knows(b)) return false;
  const catalogue::Technology& first = in.technology(a);
  const catalogue::Technology& second = in.technology(b);
  const auto implied = [](const catalogue::Technology& by, const std::string& id) {
    return std::find(by.implies.begin(), by.implies.end(), id) != by.implies.end();
  };
  if (implied(first, second.id) || implied(second, first.id)) return true;
  const auto speaks = [&](const std::string& server, const std::string& other) {
    const std::string key = "speaks." + server;
    const auto rows = in.catalogue.table("parts");
    return std::any_of(rows.begin(), rows.end(),
                       [&](const auto& row) { return row.first == key && row.second == other; });
  };
  return speaks(first.id, second.id) || speaks(second.id, first.id);
}

TechnologyId reached_through(const Inputs& in, TechnologyId client) {
  const catalogue::Technology& technology = in.technology(client);
  if (!technology.component.empty()) return client;
  for (const std::string& implied : technology.implies) {
    const TechnologyId other = in.catalogue.find(implied);
    if (!in.knows(other)) continue;
    const std::string& component = in.technology(other).component;
    if (component == "datastore" || component == "cache") return other;
  }
  return client;
}

bool is_reached_by(const Inputs& in, const Draft& draft, TechnologyId client) {
  if (draft.itself.valid() && same_product(in, draft.itself, client)) return true;
  if (draft.serves.valid() && same_product(in, draft.serves, client)) return true;
  return std::find(draft.members.begin(), draft.members.end(), client) != draft.members.end();
}

}  // namespace cutaway::model
