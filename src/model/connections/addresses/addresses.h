// SPDX-License-Identifier: Apache-2.0
// Addresses: host names and ports in settings, code and configuration files, and the parts that
// they lead to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/parts/draft.h"

namespace cutaway::model {

struct Address {
  std::string scheme;      ///< lower case, without "jdbc:"; empty if none is written
  std::string host;        ///< lower case
  std::uint32_t port = 0;  ///< 0 = none
  bool bare = false;       ///< a single word: an address only where the key says so
};

/// Host of an address of which only the port is known.
inline constexpr std::string_view kOpenHost = "{}";

/// All addresses in a text: URLs, `host:port`, lists of them, `host=x`, `Server=x;`,
/// `user@tcp(x:1)`, and bare words.
std::vector<Address> find_addresses(std::string_view text);
/// Whether a setting of this name holds an address: REDIS_ADDR, spring.datasource.url, DB_HOST,
/// UPSTREAM …
bool names_address(std::string_view key);
bool names_itself(std::string_view key);

/// `host`: told to what runs the containers, for which localhost is the machine itself.
enum class Where : std::uint8_t { workload, host, setting, default_value, call, code, file };

/// An address that a part's files or deployment hold.
struct Mention {
  Address address;
  Where where = Where::code;
  std::string key;                    ///< setting or role
  std::string method;                 ///< of a call
  std::vector<std::uint32_t> owners;  ///< drafts
  Place place;
  TechnologyId technology;  ///< of the client that was called, if one was
  std::string means;  ///< of the call: client_call store_open publish …; of a line in a file
                      ///< of an observer: collects exports
};

std::vector<Mention> find_mentions(const Inputs& in, const Ownership& ownership,
                                   const std::vector<Draft>& drafts);

/// Host names and ports → drafts. Systems that lie side by side may use one name or port for
/// several parts: each asker means the one that is started with it, else the one whose folder is
/// nearest.
class AddressBook {
 public:
  static constexpr int kNobody = -1;
  AddressBook(const Inputs& in, const std::vector<Draft>& drafts);
  /// Index of the draft; -1: nobody has it; -2: several have it.
  int find(const Mention& mention) const;
  /// The same as this draft sees it.
  int find(const Mention& mention, int asker) const;
  /// `told`: the file of a deployment that names the host, if one does.
  int by_host(std::string_view host, int asker = kNobody, FileId told = FileId()) const;

 private:
  using Having = std::vector<int>;  ///< who has a name or a port
  struct Home {
    std::set<FileId> files;         ///< that start it
    std::set<std::string> folders;  ///< around these, and of its code
  };
  void note_home(const Inputs& in, const Draft& draft);
  void note_hosts(const Inputs& in, const std::vector<Draft>& drafts, int index);
  void note_ports(const std::vector<Draft>& drafts, int index);
  void note_names(const Draft& draft, int index);
  int by_registered_name(std::string_view name, int asker) const;
  int by_port(std::uint32_t port, int asker) const;
  int of_machine(std::uint32_t port, int asker) const;
  int one_of(const Having& having, int asker, FileId told = FileId()) const;
  int started_by(const Having& having, FileId told) const;
  Having started_together(const Having& having, int asker) const;
  std::vector<Home> homes_;  ///< by draft
  std::map<std::string, Having, std::less<>> hosts_;
  std::map<std::string, int, std::less<>> first_;      ///< called so by a deployment, first of all
  std::map<std::string, Having, std::less<>> called_;  ///< by folder and manifest
  std::map<std::uint32_t, Having> ports_;
  std::map<std::uint32_t, Having> published_;  ///< on the machine itself
  std::map<std::uint32_t, Having> local_;      ///< where makers start it by hand
};

/// "8080:80/tcp" → 8080 and 80; also "127.0.0.1:8080:80".
std::vector<std::uint32_t> port_numbers(std::string_view written);

}  // namespace cutaway::model
