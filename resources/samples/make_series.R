# Writes the bundled series from R's own data sets: Rscript make_series.R, in this folder.
air <- data.frame(month = sprintf("%d-%02d", floor(time(AirPassengers) + 1e-6), cycle(AirPassengers)),
                  passengers = as.integer(AirPassengers))
write.table(air, "air-passengers.csv", sep = ",", quote = FALSE, row.names = FALSE)
sun <- data.frame(year = as.integer(time(sunspot.year)), sunspots = as.numeric(sunspot.year))
write.table(sun, "sunspots.csv", sep = ",", quote = FALSE, row.names = FALSE)
