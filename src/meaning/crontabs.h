// SPDX-License-Identifier: Apache-2.0
// Work for the clock of the machine or the container.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// "cli cronjob" of `cd /var/www/app && ./cli cronjob >/dev/null 2>&1`, "update.php" of
/// `/usr/bin/php /var/www/update.php`, "manage.py send late" of `flock -x /var/lock/send.lock
/// python manage.py send late`.
std::string said_of_command(std::string_view command);

/// One `schedule` for each line of the product's crontabs, with `name` (the program with the first
/// word that it is given) and `when`. By place.
std::vector<Meaning> find_crontab_work(const ReaderContext& context);

}  // namespace cutaway::meaning
