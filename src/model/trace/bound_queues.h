// SPDX-License-Identifier: Apache-2.0
// BoundQueues: the queues into which a broker puts what is sent to an exchange.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class BoundQueues {
 public:
  explicit BoundQueues(const Inputs& in);

  struct Bound {
    std::string queue, key;  ///< "mails", "order.*"; the key may be empty
    bool operator==(const Bound&) const = default;
  };

  /// The queues that get a message by its exchange (`exchange`, else `topic` of the meaning) and
  /// its key. Where the key is not known, those of an exchange that asks for none, or that has one
  /// queue. A key stands beside the queue only where the message may bear others.
  std::vector<Bound> of(const meaning::Meaning& sent) const;

  /// Whether a key ("order.paid") is one of a pattern of AMQP: `*` stands for one word, `#` for any
  /// number of them (AMQP 0-9-1, 3.1.3.3 "The Topic Exchange Type").
  static bool fits(std::string_view pattern, std::string_view key);

 private:
  std::map<std::string, std::vector<Bound>, std::less<>> by_exchange_;
};

}  // namespace cutaway::model
